/**
 * Running a trial: the plan, the runner that spreads patients over threads, and the chunks that let a killed run resume.
 */
@NullMarked
package remit.trial.run;

import org.jspecify.annotations.NullMarked;
