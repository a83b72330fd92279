package remit.server.account;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/** Who asks, as runs and the audit log name them. */
public final class Caller {

    private Caller() {}

    /** A name that local accounts and an identity provider cannot share. */
    public static String name(Authentication authentication) {
        return authentication instanceof OAuth2AuthenticationToken
                ? "oidc:" + authentication.getName()
                : authentication.getName();
    }
}
