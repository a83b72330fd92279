package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.ApiTokens;
import remit.server.account.Caller;
import remit.server.account.OneTimeLinks;
import remit.server.state.Audit;
import remit.server.state.Settings;

/** A person's own matters: tokens for scripts, a link for another browser, what was done in their name. */
@RestController
final class AccountPage {

    private static final int SHOWN = 30;

    private final Pages pages;
    private final ApiTokens tokens;
    private final OneTimeLinks links;
    private final Audit audit;
    private final Settings settings;

    AccountPage(Pages pages, ApiTokens tokens, OneTimeLinks links, Audit audit, Settings settings) {
        this.pages = pages;
        this.tokens = tokens;
        this.links = links;
        this.audit = audit;
        this.settings = settings;
    }

    @GetMapping("/account")
    ResponseEntity<String> account(Authentication who, HttpServletRequest request) {
        return page(who, request, Map.of());
    }

    @PostMapping("/account/tokens")
    ResponseEntity<String> token(
            @RequestParam(name = "label", defaultValue = "script") String label,
            Authentication who,
            HttpServletRequest request) {
        String token = tokens.fresh(Caller.name(who), label);
        audit.note(Caller.name(who), "token made", label);
        return page(who, request, Map.of("token", token));
    }

    @PostMapping("/account/tokens/revoke")
    ResponseEntity<String> revoke(@RequestParam("hash") String hash, Authentication who) {
        tokens.revoke(Caller.name(who), hash);
        audit.note(Caller.name(who), "token revoked", "");
        return DesignPages.to("/account");
    }

    /** A one-time link for another browser; on this machine alone, where there are no passwords. */
    @PostMapping("/account/link")
    ResponseEntity<String> link(Authentication who, HttpServletRequest request) {
        if (settings.open()) {
            throw new Absent("link");
        }
        String link = "http://%s:%d/login?token=%s"
                .formatted("127.0.0.1", request.getLocalPort(), links.fresh(Caller.name(who)));
        audit.note(Caller.name(who), "link made", "");
        return page(who, request, Map.of("link", link));
    }

    private ResponseEntity<String> page(Authentication who, HttpServletRequest request, Map<String, String> fresh) {
        String owner = Caller.name(who);
        Map<String, Object> values = new HashMap<>();
        values.put("token", fresh.getOrDefault("token", ""));
        values.put("link", fresh.getOrDefault("link", ""));
        values.put("tokens", tokens.of(owner));
        values.put("entries", audit.of(owner, SHOWN));
        return pages.page("account", request, values);
    }
}
