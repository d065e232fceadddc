package org.tongchuang.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sm4Tests {

  /** RFC 8998, appendix A.1. */
  @Test
  void agreesWithThePublishedExample() {
    var hex = HexFormat.of();
    var key = hex.parseHex("0123456789abcdeffedcba9876543210");
    var nonce = hex.parseHex("00001234567800000000abcd");
    var context = hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    var clear =
        hex.parseHex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");

    var encrypted = Sm4.encrypt(key, nonce, context, clear);

    assertThat(hex.formatHex(encrypted))
        .isEqualTo(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
    assertThat(Sm4.decrypt(key, nonce, context, encrypted)).hasValue(clear);
  }
}
