/** One trial from a checked protocol to its folder of results: what the command line and the server both do. */
@NullMarked
package remit.run;

import org.jspecify.annotations.NullMarked;
