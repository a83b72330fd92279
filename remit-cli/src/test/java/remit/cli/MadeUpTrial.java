package remit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made-up trial of arthritis with two arms of 20 people, as evidence tables. */
final class MadeUpTrial {

    private MadeUpTrial() {}

    /** Writes its tables. */
    static void write(Path folder) throws IOException {
        write(
                folder,
                "trials.csv",
                "trial_id,disease,registry_id,first_author,year,journal,doi,pmid,design,n_total,followup_months,notes\n"
                        + "mine,RA,,Me,2026,,,,rct,40,6,made up\n");
        write(
                folder,
                "arms.csv",
                "trial_id,arm_id,n,class,agent,background\nmine,new,20,biologic,tocilizumab,\nmine,old,20,placebo,placebo,\n");
        write(
                folder,
                "outcomes.csv",
                "trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality\n"
                        + "mine,new,0,CRP,mean,20,15,,,20,mg/L,table 1,exact\n"
                        + "mine,new,6,ACR50,proportion,0.4,,,,20,,table 2,exact\n"
                        + "mine,old,6,ACR50,proportion,0.1,,,,20,,table 2,exact\n"
                        + "mine,new,6,herbs,mean,3,,,,20,,table 2,exact\n");
        write(
                folder,
                "populations.csv",
                "trial_id,arm_id,disease,course,n,age_mean,age_sd,age_min,age_max,female,duration_years,"
                        + "refractory,entry_rules,active_rules,blinding,centres,control,year,simulate,why_not,kind\n"
                        + "mine,new,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6,,double-blind,multi,placebo,2026,yes,,stated\n"
                        + "mine,old,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6,,double-blind,multi,placebo,2026,yes,,stated\n");
        write(
                folder,
                "regimens.csv",
                "trial_id,arm_id,role,therapy,dose,unit,route,start_day,interval_days,n_doses,end_day,taper_to,"
                        + "taper_end_day,cell_source,donor,priming,conditioning,cd34_selected,kind,note\n"
                        + "mine,new,study,tocilizumab,8,mg/kg,IV,0,28,,,,,,,,,,stated,\n"
                        + "mine,new,background,methotrexate,15,mg/wk,PO,-180,7,,,,,,,,,,stated,\n"
                        + "mine,old,study,placebo,,,IV,0,28,,,,,,,,,,stated,\n"
                        + "mine,old,background,methotrexate,15,mg/wk,PO,-180,7,,,,,,,,,,stated,\n");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
