package remit.files;

import java.util.ArrayList;
import java.util.List;

/** Wrong protocols: the example of the contract with one thing spoilt. */
final class WrongProtocols {

    private WrongProtocols() {}

    /**
     * One wrong protocol.
     *
     * @param kind what is wrong
     * @param line where the message must point; 0 for the whole file
     * @param message what it must say
     * @param maybe part of the mend; empty when any will do
     */
    record Wrong(String kind, String text, int line, String message, String maybe) {}

    private static Wrong spoilt(String kind, String from, String to, int line, String message, String maybe) {
        if (!Protocols.CONTRACT.contains(from)) {
            throw new IllegalStateException(from);
        }
        return new Wrong(kind, Protocols.CONTRACT.replace(from, to), line, message, maybe);
    }

    private static Wrong added(String kind, String lines, int line, String message, String maybe) {
        return new Wrong(kind, Protocols.CONTRACT + lines + "\n", line, message, maybe);
    }

    static List<Wrong> all() {
        List<Wrong> all = new ArrayList<>();
        structure(all);
        names(all);
        doses(all);
        people(all);
        times(all);
        return all;
    }

    private static void structure(List<Wrong> all) {
        all.add(spoilt("unknown key", "background:", "backgruond:", 4, "unknown key 'backgruond'", "'background'"));
        all.add(spoilt(
                "unknown key inside",
                "female: 0.9",
                "femal: 0.9",
                3,
                "unknown key 'femal' in 'population'",
                "'female'"));
        all.add(spoilt("missing key", "disease: lupus\n", "", 1, "'disease' is missing", "disease: lupus"));
        all.add(spoilt("empty arms", arms(), "arms: []\n", 5, "'arms' is empty", "arms:"));
        all.add(spoilt("no arms", arms(), "", 1, "'arms' is missing", "arms:"));
        all.add(spoilt(
                "arms as a mapping", arms(), "arms: {id: a, therapy: placebo}\n", 5, "'arms' must be a list", ""));
        all.add(spoilt("wrong YAML", "population: {size", "population: {size: [", 3, "not valid YAML", ""));
        all.add(spoilt("tab", "  - {id: placebo", "\t- {id: placebo", 6, "a tab indents this line", "two spaces"));
        all.add(spoilt(
                "duplicate key", "disease: lupus", "disease: lupus\ndisease: lupus", 3, "stands twice", "remove one"));
        all.add(new Wrong("empty file", "", 0, "empty", "remit trial init"));
        all.add(new Wrong("only a comment", "# nothing\n", 0, "empty", "remit trial init"));
        all.add(new Wrong("a list", "- a\n- b\n", 1, "a protocol is a mapping", "remit trial init"));
        all.add(new Wrong("a word", "hello\n", 1, "a protocol is a mapping", "remit trial init"));
        all.add(new Wrong("binary", "trial: a\u0000\u0001", 1, "not plain text", ""));
        all.add(new Wrong("large", "# " + "x".repeat(10_000_000), 0, "characters", "not the file you meant"));
        all.add(spoilt("trial name with a slash", "trial: my-uc", "trial: ../my-uc", 1, "not a plain word", "trial:"));
        all.add(spoilt(
                "size as a word",
                "size: 81",
                "size: many",
                3,
                "'size' must be a whole number, not 'many'",
                "size: 81"));
        all.add(spoilt("size NaN", "size: 81", "size: .nan", 3, "'size' must be a whole number", "size: 81"));
        all.add(spoilt("null", "size: 81", "size: ", 3, "'size' must be a whole number", "size: 81"));
        all.add(spoilt("infinite month", "months: 12", "months: .inf", 9, "'months' must be a number", "months: 12"));
        all.add(spoilt("several documents", "disease: lupus\n", "---\ndisease: lupus\n", 2, "not valid YAML", ""));
    }

    private static void names(List<Wrong> all) {
        all.add(spoilt(
                "unknown disease", "disease: lupus", "disease: lupsu", 2, "disease 'lupsu' is unknown", "'lupus'"));
        all.add(spoilt(
                "unknown therapy",
                "therapy: placebo",
                "therapy: placbo",
                6,
                "therapy 'placbo' is unknown",
                "'placebo'"));
        all.add(spoilt(
                "unknown drug",
                "mycophenolate:",
                "mycofenolate:",
                4,
                "therapy 'mycofenolate' is unknown",
                "'mycophenolate'"));
        all.add(spoilt("unknown measure", "measure: SRI4", "measure: SRI5", 10, "measure 'SRI5' is unknown", "'SRI4'"));
        all.add(spoilt(
                "unknown secondary", "[SLEDAI, UPCR", "[SLEDIA, UPCR", 10, "measure 'SLEDIA' is unknown", "'SLEDAI'"));
        all.add(spoilt(
                "unknown source",
                "source: UC, donor: allogeneic, dose: 5e6",
                "source: CU, donor: allogeneic, dose: 5e6",
                8,
                "source 'CU' is unknown",
                "BM, UC"));
        all.add(spoilt(
                "unknown donor",
                "donor: allogeneic, dose: 5e6",
                "donor: donkey, dose: 5e6",
                8,
                "donor 'donkey' is unknown",
                "allogeneic"));
        all.add(spoilt(
                "unknown route",
                "dose: 5e6 cells/kg, route: IV",
                "dose: 5e6 cells/kg, route: nasal",
                8,
                "'nasal' is not a route of msc",
                "IV, local"));
        all.add(spoilt(
                "unknown product key",
                "dose: 5e6 cells/kg,",
                "dose: 5e6 cells/kg, passsage: 3,",
                8,
                "unknown key 'passsage' of msc",
                "'passage'"));
        all.add(spoilt(
                "unknown course", "size: 81,", "size: 81, course: sles,", 3, "course 'sles' is unknown", "'sle'"));
        all.add(spoilt("arm twice", "id: high", "id: low", 8, "arm 'low' stands twice", "low-2"));
        all.add(spoilt("arm id with a blank", "id: high", "id: high dose", 8, "not a plain word", "id:"));
        all.add(added("reference unknown", "reference: plcebo", 11, "there is no arm 'plcebo'", "'placebo'"));
        all.add(added(
                "published trial unknown",
                "compare-with: [{trial: bliss77-belimumab, arm: placebo, beside: placebo}]",
                11,
                "not in the evidence tables",
                "'bliss76-belimumab'"));
        all.add(added(
                "published arm unknown",
                "compare-with: [{trial: bliss76-belimumab, arm: plcebo, beside: placebo}]",
                11,
                "has no arm 'plcebo'",
                "'placebo'"));
        all.add(added(
                "beside unknown arm",
                "compare-with: [{trial: bliss76-belimumab, arm: placebo, beside: control}]",
                11,
                "there is no arm 'control' here",
                "placebo"));
        all.add(spoilt("eligibility syntax", "\"SLEDAI >= 6\"", "\"SLEDAI >= \"", 3, "is not a condition", ""));
        all.add(spoilt(
                "eligibility unknown name",
                "\"SLEDAI >= 6\"",
                "\"SLEDIA >= 6\"",
                3,
                "names 'SLEDIA', which is not measured",
                "'SLEDAI'"));
        all.add(spoilt(
                "eligibility unknown word",
                "\"refractory\"",
                "\"refractary\"",
                3,
                "neither a word of the clinic nor a condition",
                "'refractory'"));
        all.add(spoilt(
                "eligibility is a number",
                "\"SLEDAI >= 6\"",
                "\"SLEDAI + 6\"",
                3,
                "is a number, not a condition",
                ">= 1"));
        all.add(spoilt(
                "eligibility unknown function",
                "\"SLEDAI >= 6\"",
                "\"SLEDAI >= prevous(SLEDAI)\"",
                3,
                "is not a function of rules",
                "'previous'"));
        all.add(added("rescue without drug", "rescue: {when: SLEDAI >= 12, give: {}}", 11, "'give' is empty", ""));
        all.add(added(
                "rescue arm unknown",
                "rescue: {when: SLEDAI >= 12, give: {prednisone: 10 mg/d}, arms: [hihg]}",
                11,
                "there is no arm 'hihg'",
                "'high'"));
        all.add(added(
                "event unknown",
                "rescue: {when: count(flar) > 1, give: {prednisone: 10 mg/d}}",
                11,
                "names the event 'flar'",
                "severe_flare"));
        all.add(spoilt(
                "unknown strategy",
                "month: 6}",
                "month: 6, strategies: {death: composit}}",
                10,
                "cannot be 'composit'",
                "'composite'"));
        all.add(spoilt(
                "stop what nobody takes",
                "{id: placebo, therapy: placebo}",
                "{id: placebo, therapy: placebo, stop: {azathioprine: day 0}}",
                6,
                "is not in the background",
                ""));
    }

    private static void doses(List<Wrong> all) {
        all.add(spoilt("unit missing, no quotes", "\"2 g/d\"", "2", 4, "a dose needs a number and a unit", "10 mg/d"));
        all.add(spoilt(
                "cell unit missing, no quotes",
                "dose: 5e6 cells/kg",
                "dose: 5e6",
                8,
                "needs a number and a unit",
                "1e6 cells/kg"));
        all.add(spoilt("unit missing", "\"2 g/d\"", "\"2\"", 4, "a dose needs a number and a unit", "10 mg/d"));
        all.add(spoilt(
                "cell unit missing",
                "dose: 5e6 cells/kg",
                "dose: \"5e6\"",
                8,
                "needs a number and a unit",
                "1e6 cells/kg"));
        all.add(spoilt("wrong kind of unit", "\"2 g/d\"", "\"2 mL\"", 4, "is taken daily, in g/d", ""));
        all.add(spoilt(
                "cells without weight",
                "dose: 5e6 cells/kg",
                "dose: 3e8 cells",
                8,
                "not a number of cells per body weight",
                "divide by the body weight"));
        all.add(spoilt("dose negative", "dose: 5e6", "dose: -5e6", 8, "cannot be negative", "minus"));
        all.add(spoilt("dose zero", "dose: 5e6", "dose: 0", 8, "the dose is zero", "placebo"));
        all.add(spoilt("dose absurd", "dose: 5e6", "dose: 5e12", 8, "is outside", "1e6 cells/kg"));
        all.add(spoilt("drug dose absurd", "\"2 g/d\"", "\"2000 g/d\"", 4, "above anything given", "mg for g"));
        all.add(spoilt("dose missing", "dose: 5e6 cells/kg, ", "", 8, "'dose' is missing", "1e6 cells/kg"));
        all.add(spoilt(
                "days missing",
                "route: IV, days: [0]}}}\nfollow",
                "route: IV}}}\nfollow",
                8,
                "'days' is missing",
                "days: [0]"));
        all.add(spoilt(
                "cells before randomization",
                "days: [0]}}}\nfollow",
                "days: [-7]}}}\nfollow",
                8,
                "before randomization",
                "days: [0]"));
        all.add(spoilt("taper backwards", "by month 3", "by day -3", 4, "before it starts", "month 3"));
        all.add(spoilt(
                "share above one",
                "\"2 g/d\"",
                "\"2 g/d in 120 % of patients\"",
                4,
                "share of patients is 1.2",
                "75 %"));
        all.add(spoilt(
                "shares of alternatives above one",
                "mycophenolate: \"2 g/d\"",
                "one-of: {mycophenolate: \"2 g/d in 60 % of patients\", azathioprine: \"100 mg/d in 50 % of patients\"}",
                4,
                "sum to 1.1, above 1",
                "share"));
        all.add(spoilt(
                "therapy without dose", "therapy: placebo", "therapy: msc", 6, "'msc' needs a dose", "1e6 cells/kg"));
        all.add(spoilt(
                "graft too early",
                "therapy: placebo",
                "therapy: {ahsct: {conditioning: cyc-atg, cd34: 5e6 cells/kg, day: 0}}",
                6,
                "before randomization",
                "day: 30"));
        all.add(spoilt(
                "conditioning unknown",
                "therapy: placebo",
                "therapy: {ahsct: {conditioning: cyc-atgg, cd34: 5e6 cells/kg, day: 30}}",
                6,
                "conditioning 'cyc-atgg' is unknown",
                "'cyc-atg'"));
        all.add(spoilt(
                "donor age outside the table",
                "dose: 5e6 cells/kg,",
                "donor-age: 90, dose: 5e6 cells/kg,",
                8,
                "outside what the model covers",
                "18 and 70"));
    }

    private static void people(List<Wrong> all) {
        all.add(spoilt(
                "baseline of no measure",
                "female: 0.9,",
                "female: 0.9, baseline: {SLEDAY: {mean: 10}},",
                3,
                "'SLEDAY' is no measure or score",
                "SLEDAI"));
        all.add(spoilt(
                "baseline without a figure",
                "female: 0.9,",
                "female: 0.9, baseline: {SLEDAI: {sd: 3}},",
                3,
                "SLEDAI needs a mean or a median",
                "{mean: 10, sd: 4}"));
        all.add(spoilt("age reversed", "age: 18..65", "age: 65..18", 3, "runs backwards", "18..65"));
        all.add(spoilt("children", "age: 18..65", "age: 12..65", 3, "12 years are not covered", "18..65"));
        all.add(spoilt("very old", "age: 18..65", "age: 18..95", 3, "95 years are not covered", "18..75"));
        all.add(spoilt("age as a word", "age: 18..65", "age: adults", 3, "is not a range of years", "18..65"));
        all.add(spoilt(
                "mean age outside", "age: 18..65", "age: {mean: 70, range: 18..65}", 3, "mean 70 lies outside", ""));
        all.add(spoilt(
                "female above one", "female: 0.9", "female: 1.4", 3, "'female' must be at most 1", "female: 0.9"));
        all.add(spoilt(
                "female in percent without sign", "female: 0.9", "female: \"90\"", 3, "not between 0 and 1", "90 %"));
        all.add(spoilt("refractory level", "female: 0.9", "refractory: 7", 3, "must be at most 2", "refractory: 1"));
        all.add(spoilt(
                "unknown trait",
                "female: 0.9",
                "course: sle, traits: {nephritos: 1}",
                3,
                "course sle has no trait 'nephritos'",
                "'nephritis'"));
        all.add(spoilt(
                "trait out of range",
                "female: 0.9",
                "course: sle, traits: {duration: 90}",
                3,
                "duration 90 is outside 0.2 to 40",
                ""));
        all.add(spoilt(
                "alternatives of a study treatment above one",
                "therapy: {msc: {source: UC, donor: allogeneic, dose: 1e6 cells/kg, route: IV, days: [0]}}}",
                "therapy: {one-of dose: [{prednisone: 10 mg/d in 60 % of patients}, {prednisone: 5 mg/d in 60 % of patients}]}}",
                7,
                "shares of 'one-of dose' sum to 1.2",
                ""));
        all.add(spoilt(
                "same patients with two shares",
                "therapy: {msc: {source: UC, donor: allogeneic, dose: 1e6 cells/kg, route: IV, days: [0]}}}",
                "therapy: {one-of dose: [{prednisone: 10 mg/d in 60 % of patients, mycophenolate: 2 g/d in 50 % of patients}]}}",
                7,
                "go to the same patients, but their shares are",
                ""));
        all.add(spoilt("one person", "size: 81", "size: 1", 3, "at least 2", "size: 81"));
        all.add(added(
                "ratio of wrong length", "randomization: {ratio: 1:1}", 11, "ratio has 2 numbers for 3 arms", "1:1:1"));
        all.add(added("ratio with a fraction", "randomization: {ratio: 1:1:0.5}", 11, "whole numbers", "1:1:1"));
        all.add(added("drop-out above one", "drop-out: 130 % per year", 11, "not a share of people a year", "10 %"));
    }

    private static void times(List<Wrong> all) {
        all.add(spoilt("visit after the end", "9, 12]", "9, 15]", 9, "after the end of follow-up", "months: 15"));
        all.add(spoilt("visits not ascending", "3, 6, 9", "6, 3, 9", 9, "do not ascend", "sort"));
        all.add(spoilt("first visit not zero", "[0, 1,", "[1, 2,", 9, "the first visit is month 0", "[0"));
        all.add(spoilt(
                "endpoint month not a visit",
                "month: 6",
                "month: 7",
                10,
                "there is no visit then",
                "0, 1, 3, 6, 9, 12"));
        all.add(spoilt("primary without month", ", month: 6}", "}", 10, "its month is missing", "month: 6"));
        all.add(spoilt("negative follow-up", "months: 12", "months: -12", 9, "must be above 0", "months: 12"));
        all.add(spoilt("endpoint twice", "[SLEDAI, UPCR", "[SLEDAI, SLEDAI, UPCR", 10, "stands twice", ""));
        all.add(spoilt(
                "dose after the end",
                "days: [0]}}}\nfollow",
                "days: [0, 400]}}}\nfollow",
                8,
                "after the end of follow-up",
                ""));
    }

    private static String arms() {
        int from = Protocols.CONTRACT.indexOf("arms:");
        return Protocols.CONTRACT.substring(from, Protocols.CONTRACT.indexOf("follow-up:"));
    }
}
