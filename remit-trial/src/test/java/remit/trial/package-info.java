/** A tiny disease with closed forms, shared by the tests of this module. */
@NullMarked
package remit.trial;

import org.jspecify.annotations.NullMarked;
