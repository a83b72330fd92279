package remit.model;

import remit.model.expr.Expr;
import remit.model.expr.ExprPrinter;

/** How expressions are quoted in messages. */
final class Text {

    private static final int LONGEST = 60;

    private Text() {}

    /** The expression in quotes, cut if it is long. */
    static String of(Expr expr) {
        String text = ExprPrinter.print(expr);
        return "'" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...") + "'";
    }
}
