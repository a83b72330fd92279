package remit.server.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too much before anything reads it: too many requests of one session or address (429), bodies that say
 * they are over a megabyte (413; Tomcat and the API end longer ones that do not say so), parameters with control characters
 * that no text has (400), sessions older than half a day.
 */
final class LimitFilter extends OncePerRequestFilter {

    private static final long LARGEST_BODY_BYTES = 1_000_000;
    /** Of somebody who is let in; strangers are forgotten sooner (application.properties), so that they fill no memory. */
    private static final int IDLE_SECONDS = 2 * 3600;

    private static final long LONGEST_SESSION_MILLIS = 12 * 3_600_000L;

    private final Throttle sessions = new Throttle(400, 100, System::nanoTime);
    private final Throttle strangers = new Throttle(200, 40, System::nanoTime);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && System.currentTimeMillis() - session.getCreationTime() > LONGEST_SESSION_MILLIS) {
            session.invalidate();
            session = null;
        }
        if (session != null
                && session.getMaxInactiveInterval() != IDLE_SECONDS
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null) {
            session.setMaxInactiveInterval(IDLE_SECONDS);
        }
        boolean room = session == null ? strangers.take(request.getRemoteAddr()) : sessions.take(session.getId());
        if (!room) {
            response.setHeader("Retry-After", "2");
            response.sendError(429, "Too many requests at once.");
            return;
        }
        if (request.getContentLengthLong() > LARGEST_BODY_BYTES) {
            response.sendError(413, "At most one megabyte is read.");
            return;
        }
        if (hasOddParameter(request)) {
            response.sendError(400, "A field has characters that no text has.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean hasOddParameter(HttpServletRequest request) {
        if (odd(String.valueOf(request.getQueryString()))) {
            return true;
        }
        for (Map.Entry<String, String[]> entry : request.getParameterMap().entrySet()) {
            if (odd(entry.getKey())) {
                return true;
            }
            for (String value : entry.getValue()) {
                if (odd(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean odd(String text) {
        return text.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f || c == 0xfffd);
    }
}
