// The subset of Antimony that Remit reads (docs/model-language.md). The reader asks for one statement at a time
// (FragmentReader), so that one wrong statement hides no other. Expressions are also the text rules of protocols.
grammar Antimony;

// ---- one statement of a fragment

header : MODEL NAME (OPEN CLOSE)? SEMICOLON? ;

function : FUNCTION NAME OPEN (NAME (COMMA NAME)*)? CLOSE SEMICOLON? expression SEMICOLON? END SEMICOLON? ;

statement
    : SPECIES declaration (COMMA declaration)* SEMICOLON                # speciesStatement
    | VAR declaration (COMMA declaration)* SEMICOLON                    # inputStatement
    | UNIT NAME ASSIGN STRING SEMICOLON                                 # unitStatement
    | NAME HAS NAME (ASSIGN expression)? SEMICOLON                      # hasStatement
    | NAME IS STRING SEMICOLON                                          # displayNameStatement
    | NAME ASSIGN expression SEMICOLON                                  # valueStatement
    | NAME DEFINE expression SEMICOLON                                  # assignmentStatement
    | NAME PRIME ASSIGN expression SEMICOLON                            # rateStatement
    | NAME COLON side? ARROW side? SEMICOLON expression SEMICOLON       # reactionStatement
    | NAME COLON AT expression COLON change (COMMA change)* SEMICOLON   # actionStatement
    ;

declaration : NAME (HAS NAME)? (ASSIGN expression)? ;

side : term (PLUS term)* ;

term : NUMBER? NAME ;

change : NAME ASSIGN expression ;

// ---- expressions, loosest first

textRule : expression EOF ;

expression : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT_WORD negation | comparison ;

comparison : sum ((LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | EQUAL | NOT_EQUAL) sum)? ;

sum : product ((PLUS | MINUS) product)* ;

product : unary ((TIMES | DIVIDE) unary)* ;

unary : (MINUS | NOT) unary | power ;

power : atom (POWER exponent)? ;

exponent : MINUS exponent | power ;

atom
    : NUMBER                                                # numberAtom
    | NAME OPEN (expression (COMMA expression)*)? CLOSE     # callAtom
    | NAME                                                  # nameAtom
    | OPEN expression CLOSE                                 # groupAtom
    ;

// ---- words

MODEL : 'model' ;
FUNCTION : 'function' ;
END : 'end' ;
SPECIES : 'species' ;
VAR : 'var' ;
UNIT : 'unit' ;
HAS : 'has' ;
IS : 'is' ;
AT : 'at' ;
OR : '||' | 'or' ;
AND : '&&' | 'and' ;
NOT_WORD : 'not' ;

NOT : '!' ;
LESS_EQUAL : '<=' | '\u2264' ;
LESS : '<' ;
GREATER_EQUAL : '>=' | '\u2265' ;
GREATER : '>' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
DEFINE : ':=' ;
ASSIGN : '=' ;
ARROW : '->' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
DIVIDE : '/' ;
POWER : '^' ;
OPEN : '(' ;
CLOSE : ')' ;
COMMA : ',' ;
SEMICOLON : ';' ;
COLON : ':' ;
PRIME : '\'' ;

NAME : [A-Za-z_] [A-Za-z0-9_]* ;
NUMBER : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+\-]? DIGIT+)? ;
STRING : '"' ~["\r\n]* '"' ;

LINE_COMMENT : ('//' | '#') ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
SPACE : [ \t\r\n\u000C\uFEFF\u00A0]+ -> channel(HIDDEN) ;
STRANGE : . ;

fragment DIGIT : [0-9] ;
