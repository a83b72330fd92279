/**
 * Public claims graded against the published trials by stated rules: which question each claim puts to the tables, how
 * certain the answer is (GRADE levels from CINeMA's six domains), and what would change the grade. Claims and their
 * questions are data; nothing here knows a claim, a disease or a trial.
 */
@NullMarked
package remit.evidence.claim;

import org.jspecify.annotations.NullMarked;
