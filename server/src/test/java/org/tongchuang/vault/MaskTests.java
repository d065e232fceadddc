package org.tongchuang.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          13800138000,           138****8000
          138 0013 8000,         138****8000
          138-0013-8000,         138****8000
          １３８００１３８０００,       138****8000
          +86 138-0013-8000,     138****8000
          ＋８６１３８００１３８０００,     138****8000
          008613800138000,       138****8000
          8613800138000,         138****8000
          0394-82212345,         039****2345
          (0394) 8221234,        039****1234
          a@x.cn,                a***@x.cn
          zhang.san@mail.gov.cn, z***@mail.gov.cn
          张三@例子.中国,           张***@例子.中国
          8221234,               8***
          110,                   1***
          411602199001011234,    4***
          41160219900101123X,    4***
          411602900101123,       4***
          wxid_abc123,           w***
          微信 zhangsan,          微***
          欧阳修,                 欧***
          𪚥𪚥,                   𪚥***
          打我电话 13800138000,    打***
          a@b,                   a***
          @x.cn,                 @***
          """)
  void showsEnoughToRecogniseAndTooLittleToUse(String clear, String masked) {
    assertThat(Mask.of(clear)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "　　", "张", "𠮷", "\u200b", "\u202e13800138000x", "\u0000ab"})
  void showsNothingOfWhatIsShortOrActsOnTheTextAroundIt(String clear) {
    assertThat(Mask.of(clear)).isEqualTo("***");
  }
}
