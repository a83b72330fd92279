package remit.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The least OpenID provider: discovery, a login that always says yes, tokens signed by RS256 (OpenID Connect Core 1.0, 3.1). */
final class IdentityProvider implements AutoCloseable {

    private final HttpServer server;
    private final String client;
    private final String subject;
    private final RSAPublicKey published;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private KeyPair signing;

    IdentityProvider(String client, String subject) throws IOException, GeneralSecurityException {
        this.client = client;
        this.subject = subject;
        signing = fresh();
        published = (RSAPublicKey) signing.getPublic();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer())));
        server.createContext(
                "/keys",
                exchange -> json(exchange, """
                {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": "%s", "e": "%s"}]}""".formatted(
                                encoded(published.getModulus()), encoded(published.getPublicExponent()))));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on tokens are signed with a key that is not among the published ones. */
    void signWithAnotherKey() throws GeneralSecurityException {
        signing = fresh();
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String code = String.valueOf(nonces.size());
        nonces.put(code, parameter(query, "nonce"));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        parameter(query, "redirect_uri") + "?code=" + code + "&state="
                                + java.net.URLEncoder.encode(parameter(query, "state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss": "%s", "sub": "%s", "aud": "%s", "iat": %d, "exp": %d, "nonce": "%s"}""".formatted(issuer(), subject, client, now, now + 300, nonces.get(parameter(body, "code")));
        String text = encoded("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signing.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            json(exchange, """
                    {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": "%s.%s"}""".formatted(text, encoded(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String parameter(String query, String name) {
        for (String part : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return encoded(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
