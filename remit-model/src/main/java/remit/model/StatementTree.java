package remit.model;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.model.expr.Expr;
import remit.model.expr.ExprTree;
import remit.model.grammar.AntimonyParser.ActionStatementContext;
import remit.model.grammar.AntimonyParser.AssignmentStatementContext;
import remit.model.grammar.AntimonyParser.DeclarationContext;
import remit.model.grammar.AntimonyParser.DisplayNameStatementContext;
import remit.model.grammar.AntimonyParser.FunctionContext;
import remit.model.grammar.AntimonyParser.HasStatementContext;
import remit.model.grammar.AntimonyParser.InputStatementContext;
import remit.model.grammar.AntimonyParser.RateStatementContext;
import remit.model.grammar.AntimonyParser.ReactionStatementContext;
import remit.model.grammar.AntimonyParser.SideContext;
import remit.model.grammar.AntimonyParser.SpeciesStatementContext;
import remit.model.grammar.AntimonyParser.StatementContext;
import remit.model.grammar.AntimonyParser.UnitStatementContext;
import remit.model.grammar.AntimonyParser.ValueStatementContext;
import remit.model.grammar.Script;

/** Makes statements from the parser's trees, appending them to a list. */
final class StatementTree {

    private final Script script;
    private final ExprTree expressions;
    private final List<Statement> statements;

    StatementTree(Script script, ExprTree expressions, List<Statement> statements) {
        this.script = script;
        this.expressions = expressions;
        this.statements = statements;
    }

    void function(FunctionContext tree, String doc) {
        List<String> names =
                tree.NAME().stream().map(name -> name.getSymbol().getText()).toList();
        statements.add(new Statement.FunctionDefinition(
                names.getFirst(),
                names.subList(1, names.size()),
                expressions.expression(tree.expression()),
                place(tree.getStart()),
                doc));
    }

    void statement(StatementContext tree, String doc) {
        Place place = place(tree.getStart());
        switch (tree) {
            case SpeciesStatementContext species ->
                species.declaration().forEach(declaration -> declare(declaration, true, doc));
            case InputStatementContext input ->
                input.declaration().forEach(declaration -> declare(declaration, false, doc));
            case UnitStatementContext unit ->
                statements.add(new Statement.UnitDeclaration(
                        unit.NAME().getText(), unquoted(unit.STRING().getText()), place));
            case HasStatementContext has -> {
                String symbol = has.NAME(0).getText();
                statements.add(new Statement.HasUnit(symbol, has.NAME(1).getText(), place));
                if (has.expression() != null) {
                    statements.add(
                            new Statement.InitialValue(symbol, expressions.expression(has.expression()), place, doc));
                }
            }
            case DisplayNameStatementContext name ->
                statements.add(new Statement.DisplayName(
                        name.NAME().getText(), unquoted(name.STRING().getText()), place));
            case ValueStatementContext value ->
                statements.add(new Statement.InitialValue(
                        value.NAME().getText(), expressions.expression(value.expression()), place, doc));
            case AssignmentStatementContext rule ->
                statements.add(new Statement.AssignmentRule(
                        rule.NAME().getText(), expressions.expression(rule.expression()), place, doc));
            case RateStatementContext rule ->
                statements.add(new Statement.RateRule(
                        rule.NAME().getText(), expressions.expression(rule.expression()), place, doc));
            case ReactionStatementContext reaction -> reaction(reaction, place, doc);
            case ActionStatementContext action -> action(action, place, doc);
            default -> throw new IllegalStateException("the grammar has no such statement: " + tree.getText());
        }
    }

    private void declare(DeclarationContext tree, boolean isSpecies, String doc) {
        String symbol = tree.NAME(0).getText();
        Place place = place(tree.getStart());
        Expr value = tree.expression() == null ? null : expressions.expression(tree.expression());
        if (isSpecies) {
            statements.add(new Statement.SpeciesDeclaration(symbol, place, doc));
            if (value != null) {
                statements.add(new Statement.InitialValue(symbol, value, place, ""));
            }
        } else {
            statements.add(new Statement.InputDeclaration(symbol, value, place, doc));
        }
        if (tree.HAS() != null) {
            statements.add(new Statement.HasUnit(symbol, tree.NAME(1).getText(), place));
        }
    }

    private void reaction(ReactionStatementContext tree, Place place, String doc) {
        boolean hasReactants = tree.side().size() == 2 || (!tree.side().isEmpty() && isBefore(tree.side(0), tree));
        SideContext left = hasReactants ? tree.side(0) : null;
        SideContext right = tree.side().size() == 2 ? tree.side(1) : hasReactants ? null : tree.side(0);
        statements.add(new Statement.Reaction(
                tree.NAME().getText(),
                terms(left),
                terms(right),
                expressions.expression(tree.expression()),
                place,
                doc));
    }

    private static boolean isBefore(SideContext side, ReactionStatementContext tree) {
        return side.getStart().getTokenIndex() < tree.ARROW().getSymbol().getTokenIndex();
    }

    private List<Statement.Term> terms(@Nullable SideContext side) {
        if (side == null) {
            return List.of();
        }
        return side.term().stream()
                .map(term -> new Statement.Term(
                        term.NUMBER() == null
                                ? 1
                                : expressions.number(term.NUMBER().getSymbol()),
                        term.NAME().getText(),
                        place(term.getStart())))
                .toList();
    }

    private void action(ActionStatementContext tree, Place place, String doc) {
        List<Statement.Change> changes = tree.change().stream()
                .map(change -> new Statement.Change(
                        change.NAME().getText(), expressions.expression(change.expression()), place(change.getStart())))
                .toList();
        statements.add(new Statement.ActionRule(
                tree.NAME().getText(), expressions.expression(tree.expression()), changes, place, doc));
    }

    private Place place(Token token) {
        return script.place(token);
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }
}
