/** Trials that people asked for: kept, queued fairly, run, resumed. */
@NullMarked
package remit.server.run;

import org.jspecify.annotations.NullMarked;
