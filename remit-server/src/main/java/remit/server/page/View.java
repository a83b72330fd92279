package remit.server.page;

/**
 * What every page knows.
 *
 * @param user who is logged in; empty for nobody
 * @param csrf anti-forgery token of the session
 * @param path of the request, for the navigation
 * @param version of Remit
 * @param local whether the server serves this machine alone
 */
public record View(String user, String csrf, String path, String version, boolean local) {

    /** Whether one of these parts is shown. */
    public boolean in(String... parts) {
        for (String part : parts) {
            if (path.equals(part) || path.startsWith(part + "/")) {
                return true;
            }
        }
        return false;
    }
}
