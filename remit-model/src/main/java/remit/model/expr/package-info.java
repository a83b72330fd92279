/**
 * Expressions: the sealed tree, its reader, printer and evaluator. A model's equations and the text rules of protocols
 * (entry criteria, endpoints, population rules) are the same trees; what is done with them are functions over the tree.
 */
@NullMarked
package remit.model.expr;

import org.jspecify.annotations.NullMarked;
