/**
 * The ANTLR grammar of the model language, the parser generated from it, and what turns its syntax errors into problems
 * a modeller understands. Used only by the readers in {@code remit.model} and {@code remit.model.expr}.
 */
package remit.model.grammar;
