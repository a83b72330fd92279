/**
 * Who may be considered for what, by published rules as data. Each rule is met, not met or unknown; unknown is never met. The
 * tool reports, the centre decides.
 */
@NullMarked
package remit.patient.rule;

import org.jspecify.annotations.NullMarked;
