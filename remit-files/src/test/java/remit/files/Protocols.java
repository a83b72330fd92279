package remit.files;

import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.trial.protocol.Protocol;

/** Protocol texts of the tests. */
final class Protocols {

    private Protocols() {}

    /** The example of the product's contract, word for word. */
    static final String CONTRACT = """
            trial: my-uc-msc-trial
            disease: lupus
            population: {size: 81, age: 18..65, female: 0.9, eligibility: ["SLEDAI >= 6", "refractory"]}
            background: {prednisone: "taper 20 mg/d to 10 mg/d by month 3", mycophenolate: "2 g/d"}
            arms:
              - {id: placebo, therapy: placebo}
              - {id: low,  therapy: {msc: {source: UC, donor: allogeneic, dose: 1e6 cells/kg, route: IV, days: [0]}}}
              - {id: high, therapy: {msc: {source: UC, donor: allogeneic, dose: 5e6 cells/kg, route: IV, days: [0]}}}
            follow-up: {months: 12, visits: [0, 1, 3, 6, 9, 12]}
            endpoints: {primary: {measure: SRI4, month: 6}, secondary: [SLEDAI, UPCR, prednisone_dose, relapse, death]}
            """;

    /** Every part of the grammar. */
    static final String FULL = """
            trial: full
            question: Does it work?
            disease: lupus
            population:
              size: 120
              course: ln
              age: {mean: 35, sd: 11, range: 18..60}
              female: 88 %
              refractory: 2
              eligibility:
                - "SLEDAI >= 6 and (UPCR >= 1 or not eGFR < 30)"
                - refractory
                - BILAG A or B
              centres: 6
            background:
              prednisone: 60 mg/d for 4 weeks, then taper to 10 mg/d by week 16
              methotrexate: 15 mg/wk in 10 % of patients
              one-of immunosuppressant:
                mycophenolate: 2 g/d in 35 % of patients
                azathioprine: 100 mg/d in 15 % of patients
              one-of:
                - prednisone: 5 mg/d in 50 % of patients
                - prednisone: {dose: 10 mg/d, fraction: 25 %}
            arms:
              - {id: control, label: Standard care, therapy: none, background: {mycophenolate: 3 g/d}}
              - id: cells
                therapy:
                  - msc: {source: BM, donor: auto, dose: 2e6 cells/kg, route: iv, days: [0, 7], passage: 4, donor-age: 40}
                  - cyclophosphamide: Euro-Lupus
                stop: {mycophenolate: day 0}
              - id: graft
                therapy: {ahsct: {conditioning: cyc-atg, cd34: 5e6 cells/kg, cd34-selected: true, day: 30}}
              - id: car
                therapy: {car-t: {dose: 1e6 cells/kg, day: 6}, belimumab: standard}
            reference: control
            randomization: {ratio: 1:2:1:1, strata: ["UPCR >= 1"]}
            follow-up: {months: 12, visits: every 3 months}
            endpoints:
              primary:
                measure: SRI4
                month: 6
                strategies: {rescue: composite, drop-out: hypothetical, death: composite, never-infused: treatment policy}
              secondary: [SLEDAI, {measure: UPCR, month: 12}]
            rescue:
              when: SLEDAI >= previous(SLEDAI) + 4 and count(severe_flare) >= 1
              give: {methylprednisolone: pulse, prednisone: 40 mg/d to stop by week 8}
              limit: 2
            conditional:
              booster: {when: "SLEDAI >= baseline(SLEDAI)", give: {msc: "1e6 cells/kg IV on day 0"}, arms: [cells], intercurrent: false}
            drop-out: 10 % per year
            compare-with:
              - {trial: bliss76-belimumab, arm: placebo, beside: control}
            """;

    static @Nullable Protocol read(String text, Problems problems) {
        return ProtocolReader.read("trial.yaml", text, FakeCatalog.CATALOG, problems);
    }
}
