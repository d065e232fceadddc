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
    var store = new CaseStore(JdbcClient.create(database), database);
    return database
        .queryForList(
            "select id from cases.case_file where district = ?", UUID.class, district.value())
        .stream()
        .filter(
            it -> {
              var id = new CaseId(it);
              var state = store.find(district, id).orElseThrow().state();
              return !state.equals(Case.replay(store.events(district, id)));
            })
        .toList();
  }
}
