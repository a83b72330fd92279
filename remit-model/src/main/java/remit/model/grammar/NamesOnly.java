package remit.model.grammar;

import java.util.Set;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.WritableToken;

/** Tokens of a text rule: the words that begin a model's statements are names like any other there. */
final class NamesOnly implements TokenSource {

    private static final Set<Integer> STATEMENT_WORDS = Set.of(
            AntimonyLexer.MODEL,
            AntimonyLexer.FUNCTION,
            AntimonyLexer.END,
            AntimonyLexer.SPECIES,
            AntimonyLexer.VAR,
            AntimonyLexer.UNIT,
            AntimonyLexer.HAS,
            AntimonyLexer.IS,
            AntimonyLexer.AT);

    private final AntimonyLexer lexer;

    NamesOnly(AntimonyLexer lexer) {
        this.lexer = lexer;
    }

    @Override
    public Token nextToken() {
        Token token = lexer.nextToken();
        if (token instanceof WritableToken writable && STATEMENT_WORDS.contains(token.getType())) {
            writable.setType(AntimonyLexer.NAME);
        }
        return token;
    }

    @Override
    public int getLine() {
        return lexer.getLine();
    }

    @Override
    public int getCharPositionInLine() {
        return lexer.getCharPositionInLine();
    }

    @Override
    public CharStream getInputStream() {
        return lexer.getInputStream();
    }

    @Override
    public String getSourceName() {
        return lexer.getSourceName();
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        lexer.setTokenFactory(factory);
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return lexer.getTokenFactory();
    }
}
