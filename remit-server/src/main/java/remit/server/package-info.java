/** Entry of the server: its command line, and how Spring is started from it. */
@NullMarked
package remit.server;

import org.jspecify.annotations.NullMarked;
