/** What calibration found, as files: the parameter ensemble, the published figures it learned from, the sizes of the causes of error. */
@NullMarked
package remit.calibrate.posterior;

import org.jspecify.annotations.NullMarked;
