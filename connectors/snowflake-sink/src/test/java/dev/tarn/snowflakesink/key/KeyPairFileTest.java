package dev.tarn.snowflakesink.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakesink.errors.SinkFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairFileTest {
    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void what_the_file_signs_the_told_public_key_verifies() throws Exception {
        Path file = folder.resolve("loader.p8");
        String told = KeyPairFile.create(file).alterUser("TARN_LOADER");

        KeyFactory rsa = KeyFactory.getInstance("RSA");
        String pem = Files.readString(file);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("\n-----END PRIVATE KEY-----\n");
        RSAPrivateKey key = (RSAPrivateKey) rsa.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);

        assertThat(told)
                .startsWith("ALTER USER TARN_LOADER SET RSA_PUBLIC_KEY = '")
                .endsWith("';");
        String body = told.substring(told.indexOf('\'') + 1, told.lastIndexOf('\''));
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(key);
        signing.update(TEXT);
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(
                rsa.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
        verifying.update(TEXT);
        assertThat(verifying.verify(signing.sign())).isTrue();
    }

    @Test
    void its_owner_alone_may_read_the_file() throws Exception {
        Path file = folder.resolve("loader.p8");
        KeyPairFile.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_there_is_left_as_it_is() throws Exception {
        Path file = Files.writeString(folder.resolve("loader.p8"), "mine");
        assertThatThrownBy(() -> KeyPairFile.create(file))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("not written over");
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> KeyPairFile.create(folder.resolve("none/loader.p8")))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("none/loader.p8");
    }

    @Test
    void what_is_no_name_of_a_user_gets_into_no_statement() {
        KeyPairFile pair = KeyPairFile.create(folder.resolve("loader.p8"));
        assertThatThrownBy(() -> pair.alterUser("X; DROP USER Y"))
                .isInstanceOf(SinkFailure.class)
                .hasMessageContaining("no name of a user");
    }
}
