/**
 * Equations as a graph of operations in which equal subexpressions are one node, its symbolic derivatives, and its
 * translation to bytecode. Knows nothing of models: a node is a number, a parameter, a state or an operation.
 *
 * <p>Sharing never changes a bit: a node is computed by the operation written, on the operands written, and an operation
 * on equal operands gives equal results however often it is done.
 */
@NullMarked
package remit.model.graph;

import org.jspecify.annotations.NullMarked;
