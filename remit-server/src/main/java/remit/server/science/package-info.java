/** What pages show of the library and the evidence, worked out from their texts. */
@NullMarked
package remit.server.science;

import org.jspecify.annotations.NullMarked;
