package remit.server.account;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;

/** Local accounts. Passwords are kept as bcrypt hashes of cost 12. */
@Component
public final class Accounts implements UserDetailsService {

    private static final int SHORTEST_PASSWORD = 12;
    /** bcrypt reads no further. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private final JdbcClient database;

    /** Accounts of a database. */
    public Accounts(JdbcClient database) {
        this.database = database;
    }

    /** What hashes passwords. */
    public static BCryptPasswordEncoder encoder() {
        return new BCryptPasswordEncoder(12);
    }

    /** Names, in alphabetical order. */
    public List<String> names() {
        return database.sql("select name from account order by name")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /**
     * Adds an account, or gives it a new password.
     *
     * @throws InvalidInput if the name or the password will not do
     */
    public void keep(String name, String password) {
        Problems problems = new Problems();
        if (!name.matches("[a-z][a-z0-9._-]{1,60}")) {
            problems.add(
                    Place.of("name"),
                    "a name is 2 to 61 small letters, digits, dots, dashes, beginning with a letter",
                    "Maybe 'maria.silva'.");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            problems.add(
                    Place.of("password"),
                    "it has fewer than " + SHORTEST_PASSWORD + " characters",
                    "Maybe four unrelated words.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            problems.add(Place.of("password"), "it has more than 72 bytes", "Maybe a shorter one.");
        }
        if (password.toLowerCase(java.util.Locale.ROOT).contains(name)) {
            problems.add(Place.of("password"), "it contains the name", "Maybe four unrelated words.");
        }
        problems.throwIfAny(InvalidInput::new);
        String hash = String.valueOf(encoder().encode(password));
        int changed = database.sql("update account set password = ? where name = ?")
                .params(hash, name)
                .update();
        if (changed == 0) {
            database.sql("insert into account (name, password, created) values (?, ?, ?)")
                    .params(name, hash, OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Removes an account and its tokens; its runs stay. False when there was none. */
    public boolean remove(String name) {
        database.sql("delete from api_token where owner = ?").params(name).update();
        return database.sql("delete from account where name = ?").params(name).update() > 0;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        List<String> hash = database.sql("select password from account where name = ?")
                .params(name)
                .query((row, number) -> row.getString(1))
                .list();
        if (hash.isEmpty()) {
            throw new UsernameNotFoundException("no such account");
        }
        return User.withUsername(name).password(hash.getFirst()).roles("USER").build();
    }
}
