/**
 * Published figures pooled: what each trial gives for a measure, controlled and uncontrolled evidence side by side and
 * never mixed, every number traceable to its rows.
 */
@NullMarked
package remit.evidence.pool;

import org.jspecify.annotations.NullMarked;
