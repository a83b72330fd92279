/**
 * A user's own table of studies, one row a study, with metafor's column names: read strictly, every wrong cell a problem with its
 * line and column, and pooled.
 */
@NullMarked
package remit.evidence.table;

import org.jspecify.annotations.NullMarked;
