/** Pages: what a browser shows, made from the same services as the command line. */
@NullMarked
package remit.server.page;

import org.jspecify.annotations.NullMarked;
