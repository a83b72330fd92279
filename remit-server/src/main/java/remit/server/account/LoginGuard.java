package remit.server.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/** Slows guessing: after five wrong passwords for a name, or twenty from an address, one more every two minutes. */
final class LoginGuard extends OncePerRequestFilter {

    private final Throttle names = new Throttle(5, 1 / 120.0, System::nanoTime);
    private final Throttle addresses = new Throttle(20, 1 / 20.0, System::nanoTime);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean attempt =
                request.getMethod().equals("POST") && request.getServletPath().equals("/login");
        if (attempt && !(names.has(name(request)) && addresses.has(request.getRemoteAddr()))) {
            response.sendRedirect("/login?slow");
            return;
        }
        chain.doFilter(request, response);
    }

    /** Counts a wrong attempt. */
    void failed(HttpServletRequest request) {
        names.take(name(request));
        addresses.take(request.getRemoteAddr());
    }

    private static String name(HttpServletRequest request) {
        String name = request.getParameter("username");
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
