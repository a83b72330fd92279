package remit.server.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links that let somebody in once. They live in memory alone: a restart makes new ones. */
@Component
public final class OneTimeLinks {

    /** Who a link from the terminal belongs to: the person who started the server. */
    public static final String OWNER = "owner";

    private static final long LIFE_NANOS = 24L * 3600 * 1_000_000_000;

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    private record Ticket(String user, long madeNanos) {}

    /** A new token for a user, good once within 24 hours. */
    public String fresh(String user) {
        long now = System.nanoTime();
        tickets.values().removeIf(ticket -> now - ticket.madeNanos() > LIFE_NANOS);
        String token = Secrets.fresh();
        tickets.put(Secrets.hash(token), new Ticket(user, now));
        return token;
    }

    /** Whom a token lets in; null when it is unknown, old or used. It is used up by asking. */
    public @Nullable String redeem(String token) {
        Ticket ticket = tickets.remove(Secrets.hash(token));
        return ticket == null || System.nanoTime() - ticket.madeNanos() > LIFE_NANOS ? null : ticket.user();
    }
}
