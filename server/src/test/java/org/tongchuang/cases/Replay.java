package org.tongchuang.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.kernel.DistrictCode;

/** Compares what the table says of cases with what their events say. */
public final class Replay {

  private Replay() {}

  /** The cases of a district that are not what their events say. */
  public static List<UUID> differences(JdbcTemplate database, DistrictCode district) {
    var jdbc = JdbcClient.create(database);
    var store = new CaseStore(jdbc, database);
    return jdbc
        .sql("select id from cases.case_file where district = ?")
        .param(district.value())
        .query((row, _) -> row.getObject("id", UUID.class))
        .list()
        .stream()
        .filter(it -> differs(store, district, new CaseId(it)))
        .toList();
  }

  private static boolean differs(CaseStore store, DistrictCode district, CaseId id) {
    var state = store.find(district, id).orElseThrow().state();
    return !state.equals(Case.replay(store.events(district, id)));
  }
}
