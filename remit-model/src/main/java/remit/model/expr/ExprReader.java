package remit.model.expr;

import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.grammar.AntimonyParser;
import remit.model.grammar.AntimonyParser.TextRuleContext;
import remit.model.grammar.Script;

/**
 * Reads text rules outside the model: entry criteria, endpoints, read-outs, population rules. The grammar is the model's;
 * {@code and}, {@code or}, {@code not} may be written for {@code &&}, {@code ||}, {@code !}. What the names mean is not
 * checked here.
 */
public final class ExprReader {

    private ExprReader() {}

    /**
     * Parses one expression.
     *
     * @param place where the text's first character stands
     * @return the expression, or null if there was a problem; problems are added with their place
     */
    public static @Nullable Expr read(Place place, String text, Problems problems) {
        if (text.isBlank()) {
            problems.add(place, "the expression is empty");
            return null;
        }
        Problems found = new Problems();
        Script script = new Script(place, text, true, found);
        Expr expr = null;
        if (script.isAcceptable()) {
            TextRuleContext tree = script.parse(AntimonyParser::textRule);
            expr = tree == null ? null : new ExprTree(script, found).expression(tree.expression());
        }
        found.list().forEach(problem -> problems.add(problem.place(), problem.message(), problem.maybe()));
        return found.isEmpty() ? expr : null;
    }
}
