/**
 * What published trials reported: trials, arms and outcome figures as the embedded tables hold them, each with the place
 * it stands in and the quality its collector gave it. Tables are data: nothing here knows a disease or a trial.
 */
@NullMarked
package remit.evidence;

import org.jspecify.annotations.NullMarked;
