/** Predictions set against published figures: coverage, sharpness, error, simple baselines. */
@NullMarked
package remit.calibrate.validate;

import org.jspecify.annotations.NullMarked;
