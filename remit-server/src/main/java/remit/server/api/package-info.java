/** The same in JSON, for scripts. */
@NullMarked
package remit.server.api;

import org.jspecify.annotations.NullMarked;
