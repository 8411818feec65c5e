package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that have their like in DuckDB, some through a macro of ours. {@code {0}} is the first argument, {@code {*}} all of them. */
final class FunctionTable {
    private record Known(int least, int most, String text) {}

    private static final Map<String, Known> KNOWN = new HashMap<>();

    static {
        // Same name, same meaning.
        for (String name : List.of(
                "ABS",
                "SIGN",
                "EXP",
                "LN",
                "SQRT",
                "CBRT",
                "SIN",
                "COS",
                "TAN",
                "ASIN",
                "ACOS",
                "ATAN",
                "DEGREES",
                "RADIANS",
                "LOWER",
                "UPPER",
                "REVERSE",
                "ASCII",
                "SUM",
                "AVG",
                "MEDIAN",
                "STDDEV",
                "VARIANCE",
                "VAR_SAMP",
                "VAR_POP",
                "STDDEV_SAMP",
                "STDDEV_POP",
                "FACTORIAL",
                "ROLLUP",
                "CUBE")) {
            put(
                    name,
                    1,
                    name.equals("ROLLUP") || name.equals("CUBE") ? 99 : 1,
                    name.toLowerCase(java.util.Locale.ROOT) + "({*})");
        }
        for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST", "PI")) {
            put(name, 0, 0, name + "()");
        }
        for (String name :
                List.of("COALESCE", "COUNT", "GROUPING", "NTILE", "FIRST_VALUE", "LAST_VALUE", "MIN", "MAX")) {
            put(name, 1, 99, name + "({*})");
        }
        for (String name : List.of("LAG", "LEAD")) {
            put(name, 1, 3, name + "({*})");
        }
        for (String name : List.of(
                "NTH_VALUE",
                "NULLIF",
                "ATAN2",
                "POWER",
                "MOD",
                "CORR",
                "COVAR_SAMP",
                "COVAR_POP",
                "MAX_BY",
                "MIN_BY",
                "BITAND",
                "BITOR",
                "BITXOR")) {
            put(
                    name,
                    2,
                    2,
                    Map.of(
                                    "BITAND",
                                    "({0} & {1})",
                                    "BITOR",
                                    "({0} | {1})",
                                    "BITXOR",
                                    "xor({0}, {1})",
                                    "MOD",
                                    "({0} % {1})",
                                    "MAX_BY",
                                    "arg_max({*})",
                                    "MIN_BY",
                                    "arg_min({*})")
                            .getOrDefault(name, name + "({*})"));
        }
        // Choice and nulls.
        put("IFF", 3, 3, "(CASE WHEN {0} THEN {1} ELSE {2} END)");
        put("NVL", 2, 2, "coalesce({0}, {1})");
        put("IFNULL", 2, 2, "coalesce({0}, {1})");
        put("NVL2", 3, 3, "(CASE WHEN {0} IS NOT NULL THEN {1} ELSE {2} END)");
        put("ZEROIFNULL", 1, 1, "coalesce({0}, 0)");
        put("NULLIFZERO", 1, 1, "nullif({0}, 0)");
        put("EQUAL_NULL", 2, 2, "({0} IS NOT DISTINCT FROM {1})");
        put("GREATEST", 1, 99, "sf_greatest([{*}])");
        put("LEAST", 1, 99, "sf_least([{*}])");
        put("GREATEST_IGNORE_NULLS", 1, 99, "greatest({*})");
        put("LEAST_IGNORE_NULLS", 1, 99, "least({*})");
        put("BOOLAND_AGG", 1, 1, "bool_and({0})");
        put("BOOLOR_AGG", 1, 1, "bool_or({0})");
        // Numbers.
        put("CEIL", 1, 1, "ceil({0})");
        put("FLOOR", 1, 1, "floor({0})");
        put("ROUND", 1, 2, "round({*})");
        put("TRUNC", 1, 1, "trunc({0})");
        put("TRUNCATE", 1, 1, "trunc({0})");
        put("POW", 2, 2, "power({0}, {1})");
        put("SQUARE", 1, 1, "power({0}, 2)");
        put("LOG", 2, 2, "(ln({1}) / ln({0}))");
        put("DIV0", 2, 2, "sf_div0({0}, {1})");
        put("DIV0NULL", 2, 2, "sf_div0({0}, coalesce({1}, 0))");
        put("TO_DOUBLE", 1, 1, "sf_double({0})");
        put("TO_BOOLEAN", 1, 1, "sf_boolean({0})");
        put("TRY_TO_BOOLEAN", 1, 1, "TRY_CAST({0} AS BOOLEAN)");
        put("TRY_TO_DOUBLE", 1, 1, "TRY_CAST({0} AS DOUBLE)");
        put("RANDOM", 0, 1, "sf_random()");
        put("UUID_STRING", 0, 0, "CAST(uuid() AS VARCHAR)");
        put("HASH", 1, 99, "sf_hash(hash({*}))");
        put("APPROX_COUNT_DISTINCT", 1, 1, "approx_count_distinct({0})");
        put("COUNT_IF", 1, 1, "CAST(count_if({0}) AS BIGINT)");
        put("ANY_VALUE", 1, 1, "any_value({0})");
        put("MODE", 1, 1, "mode({0})");
        // Text.
        put("LENGTH", 1, 1, "sf_length({0})");
        put("LEN", 1, 1, "sf_length({0})");
        put("OCTET_LENGTH", 1, 1, "strlen({0})");
        put("CONCAT", 1, 99, "({|})");
        put("SUBSTR", 2, 3, "substring({*})");
        put("SUBSTRING", 2, 3, "substring({*})");
        put("LEFT", 2, 2, "left({0}, {1})");
        put("RIGHT", 2, 2, "right({0}, {1})");
        put("TRIM", 1, 2, "trim({*})");
        put("LTRIM", 1, 2, "ltrim({*})");
        put("RTRIM", 1, 2, "rtrim({*})");
        put("LPAD", 2, 3, "sf_lpad({*})");
        put("RPAD", 2, 3, "sf_rpad({*})");
        put("REPEAT", 2, 2, "repeat({0}, {1})");
        put("REPLACE", 2, 3, "sf_replace({*})");
        put("TRANSLATE", 3, 3, "translate({*})");
        put("SPLIT", 2, 2, "to_json(string_split({0}, {1}))");
        put("SPLIT_PART", 3, 3, "sf_split_part({0}, {1}, {2})");
        put("STRTOK", 1, 3, "sf_strtok({*})");
        put("CHARINDEX", 2, 2, "strpos({1}, {0})");
        put("POSITION", 2, 2, "strpos({1}, {0})");
        put("CONTAINS", 2, 2, "contains({0}, {1})");
        put("STARTSWITH", 2, 2, "starts_with({0}, {1})");
        put("ENDSWITH", 2, 2, "ends_with({0}, {1})");
        put("CHR", 1, 1, "chr(CAST({0} AS INTEGER))");
        put("CHAR", 1, 1, "chr(CAST({0} AS INTEGER))");
        put("SPACE", 1, 1, "repeat(' ', {0})");
        put("REGEXP_LIKE", 2, 2, "regexp_full_match({0}, {1})");
        put("RLIKE", 2, 2, "regexp_full_match({0}, {1})");
        put("REGEXP_REPLACE", 2, 3, "sf_regexp_replace({*})");
        put("REGEXP_SUBSTR", 2, 2, "nullif(regexp_extract({0}, {1}), '')");
        put("REGEXP_COUNT", 2, 2, "len(regexp_extract_all({0}, {1}))");
        put("EDITDISTANCE", 2, 2, "levenshtein({0}, {1})");
        put("TO_VARCHAR", 1, 1, "sf_text({0})");
        put("TO_CHAR", 1, 1, "sf_text({0})");
        put("MD5", 1, 1, "md5(sf_text({0}))");
        put("MD5_HEX", 1, 1, "md5(sf_text({0}))");
        put("MD5_NUMBER_LOWER64", 1, 1, "sf_md5_lower(md5(sf_text({0})))");
        put("MD5_NUMBER_UPPER64", 1, 1, "sf_md5_upper(md5(sf_text({0})))");
        put("SHA1", 1, 1, "sha1({0})");
        put("SHA1_HEX", 1, 1, "sha1({0})");
        put("SHA2", 1, 2, "sf_sha2({*})");
        put("SHA2_HEX", 1, 2, "sf_sha2({*})");
        put("HEX_ENCODE", 1, 1, "hex({0})");
        put("HEX_DECODE_STRING", 1, 1, "decode(unhex({0}))");
        put("HEX_DECODE_BINARY", 1, 1, "unhex({0})");
        put("TO_BINARY", 1, 1, "sf_binary({0})");
        put("BASE64_ENCODE", 1, 1, "base64(CAST({0} AS BLOB))");
        put("BASE64_DECODE_STRING", 1, 1, "decode(from_base64({0}))");
        // Semi-structured.
        put("PARSE_JSON", 1, 1, "sf_parse_json({0})");
        put("TRY_PARSE_JSON", 1, 1, "TRY_CAST({0} AS JSON)");
        put("TO_JSON", 1, 1, "CAST(to_json({0}) AS VARCHAR)");
        put("TO_VARIANT", 1, 1, "sf_variant({0})");
        put("TO_OBJECT", 1, 1, "sf_object({0})");
        put("TO_ARRAY", 1, 1, "sf_array({0})");
        put("CHECK_JSON", 1, 1, "(CASE WHEN json_valid({0}) THEN NULL ELSE 'Error parsing JSON' END)");
        put("OBJECT_KEYS", 1, 1, "to_json(json_keys({0}))");
        put("OBJECT_CONSTRUCT", 0, 999, "sf_object_of(json_object({*}))");
        put("OBJECT_CONSTRUCT_KEEP_NULL", 0, 999, "json_object({*})");
        put("OBJECT_AGG", 2, 2, "json_group_object({0}, {1})");
        put("ARRAY_CONSTRUCT", 0, 999, "json_array({*})");
        put("ARRAY_SIZE", 1, 1, "sf_array_size({0})");
        put("ARRAY_CONTAINS", 2, 2, "list_contains(from_json({1}, '[\"JSON\"]'), to_json({0}))");
        put("ARRAY_TO_STRING", 2, 2, "array_to_string(from_json({0}, '[\"VARCHAR\"]'), {1})");
        put("GET", 2, 2, "sf_get({0}, {1})");
        put("TYPEOF", 1, 1, "sf_typeof({0})");
        put("IS_NULL_VALUE", 1, 1, "(json_type({0}) = 'NULL')");
        put("IS_ARRAY", 1, 1, "(json_type({0}) = 'ARRAY')");
        put("IS_OBJECT", 1, 1, "(json_type({0}) = 'OBJECT')");
        put("IS_VARCHAR", 1, 1, "(json_type({0}) = 'VARCHAR')");
        put("IS_BOOLEAN", 1, 1, "(json_type({0}) = 'BOOLEAN')");
        put("AS_VARCHAR", 1, 1, "(CASE WHEN json_type({0}) = 'VARCHAR' THEN {0} ->> '$' END)");
    }

    private FunctionTable() {}

    private static void put(String name, int least, int most, String text) {
        KNOWN.put(name, new Known(least, most, text));
    }

    /** Null where the function is not in the table. */
    static String call(String name, List<String> arguments) {
        if (name.equals("CONCAT_WS")) {
            return concat(arguments);
        }
        if (name.equals("DECODE")) {
            return decode(arguments);
        }
        Known known = KNOWN.get(name);
        if (known == null) {
            return null;
        }
        if (arguments.size() < known.least || arguments.size() > known.most) {
            throw Errors.wrongArguments(name, known.least + (known.most > known.least ? " to " + known.most : ""));
        }
        return fill(known.text, arguments);
    }

    private static String fill(String text, List<String> arguments) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean place = text.charAt(i) == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}';
            if (!place) {
                filled.append(text.charAt(i));
                continue;
            }
            char what = text.charAt(i + 1);
            filled.append(
                    what == '*'
                            ? String.join(", ", arguments)
                            : what == '|' ? String.join(" || ", arguments) : arguments.get(what - '0'));
            i += 2;
        }
        return filled.toString();
    }

    /** Null where any argument is. */
    private static String concat(List<String> arguments) {
        if (arguments.size() < 2) {
            throw Errors.wrongArguments("CONCAT_WS", "2 or more");
        }
        return "(" + String.join(" || " + arguments.get(0) + " || ", arguments.subList(1, arguments.size())) + ")";
    }

    /** Nulls are equal in it, unlike in CASE. */
    private static String decode(List<String> arguments) {
        if (arguments.size() < 3) {
            throw Errors.wrongArguments("DECODE", "3 or more");
        }
        StringBuilder text = new StringBuilder("(CASE");
        int i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            text.append(" WHEN ")
                    .append(arguments.get(0))
                    .append(" IS NOT DISTINCT FROM ")
                    .append(arguments.get(i));
            text.append(" THEN ").append(arguments.get(i + 1));
        }
        if (i < arguments.size()) {
            text.append(" ELSE ").append(arguments.get(i));
        }
        return text.append(" END)").toString();
    }
}
