/** Who may come in: accounts, links, tokens, sessions, limits. */
@NullMarked
package remit.server.account;

import org.jspecify.annotations.NullMarked;
