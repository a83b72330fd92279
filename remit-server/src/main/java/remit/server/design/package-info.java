/** The trial designer: a protocol file edited as a text and as a form, both always the same. */
@NullMarked
package remit.server.design;

import org.jspecify.annotations.NullMarked;
