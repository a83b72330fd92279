/**
 * The library of model text: immune core, diseases, therapies, their parameter tables and records. The files stand under
 * {@code remit/library} on the class path; a user's own folder of the same shape adds to them or replaces them. Nothing
 * here knows what the text means beyond parameter tables.
 */
@NullMarked
package remit.library;

import org.jspecify.annotations.NullMarked;
