package remit.server.account;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens by which scripts come in; only their hashes are kept. */
@Component
public final class ApiTokens {

    private static final int MOST_PER_OWNER = 20;

    private final JdbcClient database;

    ApiTokens(JdbcClient database) {
        this.database = database;
    }

    /** A token as its owner sees it. */
    public record Token(String hash, String label, OffsetDateTime created) {}

    /** A new token; shown once. The oldest goes when there are too many. */
    public String fresh(String owner, String label) {
        List<Token> all = of(owner);
        if (all.size() >= MOST_PER_OWNER) {
            revoke(owner, all.getFirst().hash());
        }
        String token = Secrets.fresh();
        database.sql("insert into api_token (hash, owner, label, created) values (?, ?, ?, ?)")
                .params(
                        Secrets.hash(token),
                        owner,
                        label.length() > 100 ? label.substring(0, 100) : label,
                        OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Whose a token is; null when it is unknown. */
    @Nullable
    String owner(String token) {
        List<String> owner = database.sql("select owner from api_token where hash = ?")
                .params(Secrets.hash(token))
                .query((row, number) -> row.getString(1))
                .list();
        return owner.isEmpty() ? null : owner.getFirst();
    }

    /** Tokens of an owner, oldest first. */
    public List<Token> of(String owner) {
        return database.sql("select hash, label, created from api_token where owner = ? order by created")
                .params(owner)
                .query((row, number) -> new Token(
                        row.getString("hash"), row.getString("label"), row.getObject("created", OffsetDateTime.class)))
                .list();
    }

    /** Takes a token back. */
    public void revoke(String owner, String hash) {
        database.sql("delete from api_token where owner = ? and hash = ?")
                .params(owner, hash)
                .update();
    }
}
