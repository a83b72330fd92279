package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.server.account.ApiTokens;
import remit.server.account.OneTimeLinks;
import remit.server.run.Designs;

/**
 * Requests that no browser would send, more than the thousand that issue 7 asks for: fuzzed paths, forms, JSON, headers,
 * oversized and cut-off bodies; from strangers, with a script's token, and with a session and its anti-forgery token, so that
 * they reach what stands behind the guards, a design of one's own and another person's among it. None may be answered with
 * a 5xx, and no answer may show a stack trace, a class name or another person's matter.
 */
class HostileTest {

    private static final int REQUESTS = 1_500;
    private static final int SESSIONS = 10;
    private static final String SECRET = "Zebra-7731";
    private static final long SEED = 20261121;

    private static final String[] BITS = {
        "../", "..%2f", "%2e%2e/", "%00", "%0d%0aX-Evil:1", "\u0000", "'", "\"", "<script>alert(1)</script>", "${7*7}",
        "{{7*7}}", "; drop table account", "' or '1'='1", "%ff%fe", "%c0%ae", "\\", "//", ";jsessionid=1", "%", "%zz",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "-1", "999999999999999999999", "NaN", "null", "[]", "\u202e", "e\u0301",
                "|id", "`id`",
        "&lt;", "*", "file:///etc/passwd", "http://127.0.0.1:1/", "{\"a\":", "!!java.lang.Runtime", "&a [*a]", "\t", " "
    };
    private static final String[] PATHS = {
        "/",
        "/login",
        "/designs",
        "/designs/x/check",
        "/designs/x/field",
        "/designs/x/run",
        "/runs",
        "/runs/x",
        "/runs/x/events",
        "/runs/x/files/report.html",
        "/runs/x/cancel",
        "/compare",
        "/evidence",
        "/evidence/forest",
        "/claims/report",
        "/diseases/lupus",
        "/therapies/x",
        "/account",
        "/account/tokens",
        "/account/tokens/revoke",
        "/validation",
        "/validation/report",
        "/validation/own",
        "/therapies/msc",
        "/claims",
        "/designs/x/arms",
        "/designs/x/cost",
        "/designs/x/usual",
        "/designs/x/remove",
        "/runs/x/resume",
        "/runs/x/remove",
        "/runs/x/design",
        "/runs/x/files/patients.csv",
        "/account/link",
        "/assets/remit.css",
        "/assets/",
        "/error",
        "/actuator/health",
        "/actuator/env",
        "/actuator/heapdump",
        "/api/v1/runs",
        "/api/v1/runs/x",
        "/api/v1/login",
        "/api/v1/protocols/check",
        "/api/v1/openapi.json",
        "/api/v1/runs/x/cancel",
        "/api/v1/runs/x/resume",
        "/api/v1/runs/x/files/summary.json",
        "/api/v1/therapies",
        "/api/v1/diseases",
        "/api/v1/diseases/x",
        "/api/v1/evidence",
        "/logout",
        "/h2-console",
        "/oauth2/authorization/x"
    };
    private static final String[] METHODS = {
        "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW"
    };
    private static final String[] NAMES = {
        "disease",
        "protocol",
        "path",
        "value",
        "patients",
        "seed",
        "run",
        "measure",
        "token",
        "_csrf",
        "hash",
        "remove",
        "therapy",
        "exclude",
        "id",
        "label",
        "username",
        "password",
        "state"
    };

    private final RunningServer server = SharedServer.server();
    private final Random random = new Random(SEED);

    private String pick(String[] some) {
        return some[random.nextInt(some.length)];
    }

    private String noise(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(pick(BITS));
        }
        return text.toString();
    }

    /** Somebody who is let in: what their browser sends with each request, and a design of theirs. */
    private record Session(String headers, String design) {}

    private Session session(String user) {
        String link = "/login?token=" + server.bean(OneTimeLinks.class).fresh(user);
        String cookie = found("(?i)set-cookie: (remit=[^;]*)", plain("GET " + link, ""));
        String csrf = found("name=\"csrf\" content=\"([^\"]*)\"", plain("GET /", "Cookie: " + cookie + "\r\n"));
        String design =
                server.bean(Designs.class).add(user, user, "trial: " + user).id();
        assertThat(csrf).isNotEmpty();
        return new Session("Cookie: " + cookie + "\r\nX-CSRF-TOKEN: " + csrf + "\r\n", design);
    }

    private String plain(String line, String headers) {
        String text = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n";
        return answer(text.getBytes(StandardCharsets.UTF_8), random.nextInt(250));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private byte[] request(String token, Session session, String other) {
        String method = pick(METHODS);
        String path = pick(PATHS);
        boolean inside = random.nextInt(3) == 0 && !path.equals("/logout");
        if (path.startsWith("/designs/x") && random.nextInt(4) > 0) {
            path = path.replace("/x", "/" + (random.nextInt(4) > 0 ? session.design : other));
        }
        if (inside && random.nextInt(2) == 0) {
            method = random.nextInt(3) > 0 ? "POST" : "GET";
        }
        StringBuilder target = new StringBuilder(path);
        if (random.nextInt(3) == 0) {
            target.append(noise(3));
        }
        if (random.nextInt(2) == 0) {
            target.append('?').append(pick(NAMES)).append('=').append(noise(3));
        }
        StringBuilder body = new StringBuilder();
        if (!method.equals("GET") && random.nextInt(3) > 0) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                body.append(pick(NAMES)).append('=').append(noise(6)).append('&');
            }
        }
        if (random.nextInt(60) == 0) {
            body.append("x".repeat(1_500_000));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        if (inside) {
            head.append(session.headers);
        } else if (random.nextInt(2) == 0) {
            head.append("Authorization: Bearer ")
                    .append(random.nextInt(3) > 0 ? token : noise(2))
                    .append("\r\n");
        }
        if (random.nextInt(3) == 0) {
            head.append(pick(new String[] {
                        "Cookie",
                        "Accept",
                        "X-Forwarded-For",
                        "Range",
                        "If-None-Match",
                        "Content-Encoding",
                        "Transfer-Encoding"
                    }))
                    .append(": ")
                    .append(noise(4).replaceAll("[\\r\\n]", ""))
                    .append("\r\n");
        }
        if (random.nextInt(80) == 0) {
            head.append("X-Long: ").append("y".repeat(40_000)).append("\r\n");
        }
        head.append("Content-Type: ")
                .append(
                        inside && random.nextInt(4) > 0
                                ? "application/x-www-form-urlencoded"
                                : pick(new String[] {
                                    "application/x-www-form-urlencoded",
                                    "application/json",
                                    "multipart/form-data; boundary=x",
                                    "text/\u0001",
                                    "application/yaml",
                                    "x"
                                }))
                .append("\r\n");
        long said = random.nextInt(20) == 0 ? random.nextInt(3) * 10_000_000_000L - 1 : bytes.length;
        head.append("Content-Length: ").append(said).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        return all;
    }

    /** From another address of this machine each time, so that the limit on one address turns nothing away. */
    private String answer(byte[] request, int number) {
        URI uri = URI.create(server.address);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress("127.0.1." + (1 + number % 250), 0));
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request);
                out.flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // it stopped reading, as it may; what did it say?
            }
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(400_000), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it hung up
        }
    }

    @Test
    void nothingBreaksAndNothingLeaks() {
        String token = server.bean(ApiTokens.class).fresh("hostile", "fuzz");
        List<Session> sessions = new ArrayList<>();
        while (sessions.size() < SESSIONS) {
            sessions.add(session("hostile-" + sessions.size()));
        }
        String other = server.bean(Designs.class)
                .add("victim", SECRET, "trial: " + SECRET)
                .id();
        List<String> bad = new ArrayList<>();
        Map<String, Integer> statuses = new TreeMap<>();
        int answered = 0;
        int turnedAway = 0;
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = request(token, sessions.get(i % SESSIONS), other);
            String answer = answer(request, i);
            String first = answer.lines().findFirst().orElse("");
            statuses.merge(found("^HTTP/1.1 (\\d\\d\\d)", first), 1, Integer::sum);
            answered += first.startsWith("HTTP/1.1") ? 1 : 0;
            turnedAway += first.startsWith("HTTP/1.1 429") ? 1 : 0;
            boolean broken = first.matches("HTTP/1.1 5\\d\\d.*") && !first.startsWith("HTTP/1.1 501");
            boolean leaks = answer.contains("Exception")
                    || answer.contains("\tat ")
                    || answer.contains("org.springframework")
                    || answer.contains("Apache Tomcat")
                    || answer.contains(SECRET)
                    || answer.contains("root:x:0");
            if (broken || leaks) {
                bad.add("seed %d, request %d: %s -> %s"
                        .formatted(
                                SEED,
                                i,
                                new String(request, 0, Math.min(200, request.length), StandardCharsets.UTF_8),
                                first));
            }
        }
        assertThat(bad).isEmpty();
        assertThat(statuses)
                .as("how they were answered")
                .containsKeys("200", "302", "303", "400", "403", "404", "405", "413");
        assertThat(turnedAway).as("requests that nothing but the limit saw").isZero();
        assertThat(answered)
                .as("the server answers on, but for requests it may hang up on")
                .isGreaterThan(REQUESTS * 8 / 10);
        assertThat(server.stranger().get("/actuator/health").body()).contains("UP");
    }
}
