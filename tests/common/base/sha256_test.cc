#include "common/base/sha256.h"

#include <gtest/gtest.h>

namespace yifa {
namespace {

TEST(Sha256Test, GivesTheExamplesOfTheStandard) {
  EXPECT_EQ(Hex(Bytes(Sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Hex(Bytes(Sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Bytes(Sha256(std::string(1'000'000, 'a')))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256Test, PartsAreHashedOneAfterAnother) {
  const std::string text = "0123456789";
  for (size_t i = 0; i <= text.size(); ++i) {
    for (size_t j = i; j <= text.size(); ++j) {
      EXPECT_EQ(Sha256(text.substr(0, i), text.substr(i, j - i), text.substr(j)),
                Sha256(text));
    }
  }
}

// RFC 4231, 4.3, 4.7 and 4.8: keys shorter and longer than a block of the hash.
TEST(Sha256Test, HmacsAreThoseOfTheStandard) {
  EXPECT_EQ(Hex(Bytes(HmacSha256("Jefe").Of("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const HmacSha256 of_long_key(std::string(131, '\xaa'));
  EXPECT_EQ(Hex(Bytes(of_long_key.Of(
                "Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(
      Hex(Bytes(of_long_key.Of(
          "This is a test using a larger than block-size key and a larger than "
          "block-size "
          "data. The key needs to be hashed before being used by the HMAC algorithm."))),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST(Sha256Test, StreamGivesTheHashOfItsPiecesTogether) {
  const std::string text(1000, 'y');
  for (const size_t piece : {1, 7, 63, 64, 65, 999, 1000}) {
    Sha256Stream stream;
    for (size_t at = 0; at < text.size(); at += piece) {
      stream.Update(std::string_view(text).substr(at, piece));
    }
    stream.Update({});
    EXPECT_EQ(stream.Finish(), Sha256(text)) << piece;
  }
  EXPECT_EQ(Sha256Stream().Finish(), Sha256(""));
}

TEST(Sha256DeathTest, StreamEndsOnce) {
  Sha256Stream stream;
  stream.Finish();
  EXPECT_DEATH(stream.Finish(), "check failed");
}

TEST(Sha256Test, HexIsLowerCase) {
  EXPECT_EQ(Hex(std::string_view("\x00\x7f\xab\xff", 4)), "007fabff");
  EXPECT_EQ(Hex(""), "");
}

}  // namespace
}  // namespace yifa
