package org.tongchuang.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;

@DemonstrationTest
class InterruptedUndoTests {

  @LocalServerPort int port;
  @Autowired Imports imports;
  @Autowired JdbcClient jdbc;

  @Test
  void anUndoingThatTheServerHasStoppedInGoesOnByItselfInTheNameOfWhoWantedIt() {
    var by = Api.at(port).as("zhiban");
    var batch =
        Steps.take(
            by,
            "cases",
            "案件编号,上报时间,类别,街道\niu-1,2019/7/9,垃圾没人清,411602001001\niu-2,2019/7/9,垃圾没人清,411602001001\n");
    var who = UUID.randomUUID();
    // as a server leaves it that stops before the first rows are undone
    jdbc.sql(
            "update imports.batch set stage = 'UNDOING', undone_by = ? where district = ? and id = ?")
        .params(who, "411602", UUID.fromString(batch.text("id")))
        .update();

    imports.goOn();
    assertThat(by.get(Steps.path(batch)).text("stage")).isEqualTo("UNDOING");
    imports.goOn();

    assertThat(Steps.until(by, batch, "UNDONE").body().path("undone").asInt()).isEqualTo(2);
    assertThat(
            jdbc.sql(
                    """
                    select distinct by_actor from cases.case_event
                     where district = ? and type = 'CaseVoided' and case_id in
                           (select case_id from cases.origin
                             where district = ? and external_id like 'iu-%')
                    """)
                .params("411602", "411602")
                .query(UUID.class)
                .list())
        .containsExactly(who);
  }
}
