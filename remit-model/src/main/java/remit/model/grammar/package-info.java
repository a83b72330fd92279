/** The syntax of the model language: ANTLR's lexer and parser, and the tree that they give as values. */
@NullMarked
package remit.model.grammar;

import org.jspecify.annotations.NullMarked;
