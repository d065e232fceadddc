package org.tongchuang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTests {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/city?user=u&password=p, jdbc:postgresql://db/city?user=u&password=p",
    "postgresql://u:p@db/city, jdbc:postgresql://db/city?user=u&password=p",
    "postgres://u:p@db:6432/city, jdbc:postgresql://db:6432/city?user=u&password=p",
    "postgresql://u:a%26b%3Ac@db/city, jdbc:postgresql://db/city?user=u&password=a%26b%3Ac",
    "postgresql://u@db/city?sslmode=require, jdbc:postgresql://db/city?sslmode=require&user=u",
    "postgresql://db/city, jdbc:postgresql://db/city"
  })
  void isTakenInEitherForm(String given, String expected) {
    assertThat(DatabaseUrl.toJdbc(given)).isEqualTo(expected);
  }

  @Test
  void isNotRepeatedWhenItIsWrong() {
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(() -> DatabaseUrl.toJdbc("postgresql://u:secret word@db/city"))
        .withMessageNotContaining("secret");
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(() -> DatabaseUrl.toJdbc("mysql://u:secret@db/city"))
        .withMessageNotContaining("secret");
  }
}
