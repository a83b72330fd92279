package remit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.model.expr.Expr;

/**
 * A name that fragments share: {@code f_X} is the product of all {@code f_X__somebody} (1 without any), {@code sum_X} the
 * sum and {@code max_X} the maximum (0 without any). So a drug's fragment scales a rate of the core without touching it.
 */
enum Hook {
    PRODUCT("f_"),
    SUM("sum_"),
    MAXIMUM("max_");

    /** What stands between the hook and the name of the share. */
    static final String SEPARATOR = "__";

    private final String prefix;

    Hook(String prefix) {
        this.prefix = prefix;
    }

    /** The kind of hook that a name is or shares in, by its prefix; null if it cannot be one. */
    static @Nullable Hook of(String symbol) {
        for (Hook hook : values()) {
            if (symbol.startsWith(hook.prefix) && symbol.length() > hook.prefix.length()) {
                return hook;
            }
        }
        return null;
    }

    static boolean isShare(String symbol) {
        return symbol.contains(SEPARATOR);
    }

    /** The hook that a share belongs to. */
    static String hookOf(String share) {
        return share.substring(0, share.indexOf(SEPARATOR));
    }

    String prefix() {
        return prefix;
    }

    /** What the hook is, from its shares in order. */
    Expr join(List<String> shares, Place place) {
        if (shares.isEmpty()) {
            return new Expr.Literal(this == PRODUCT ? 1 : 0);
        }
        Expr result = new Expr.Name(shares.getFirst(), place);
        for (String share : shares.subList(1, shares.size())) {
            Expr next = new Expr.Name(share, place);
            result = switch (this) {
                case PRODUCT -> new Expr.Arithmetic(Expr.Operator.MULTIPLY, result, next);
                case SUM -> new Expr.Arithmetic(Expr.Operator.ADD, result, next);
                case MAXIMUM -> new Expr.Call("max", List.of(result, next), place);
            };
        }
        return result;
    }
}
