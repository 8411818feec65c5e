CREATE OR REPLACE MACRO sf_double_text(x) AS
    CASE WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'inf' ELSE '-inf' END
         WHEN isnan(x) THEN 'NaN'
         WHEN x = trunc(x) AND abs(x) < 1e15 THEN CAST(CAST(x AS BIGINT) AS VARCHAR)
         ELSE CAST(x AS VARCHAR) END;
CREATE OR REPLACE MACRO sf_text(x) AS
    CASE typeof(x)
        WHEN 'VARCHAR' THEN CAST(x AS VARCHAR)
        WHEN 'JSON' THEN to_json(x) ->> '$'
        WHEN 'DOUBLE' THEN sf_double_text(TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE))
        WHEN 'BLOB' THEN hex(CAST(CAST(x AS VARCHAR) AS BLOB))
        WHEN 'TIMESTAMP' THEN strftime(CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
        WHEN 'TIMESTAMP_NS' THEN strftime(CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
        WHEN 'TIMESTAMP WITH TIME ZONE' THEN
            rpad(strftime(CAST(CAST(x AS VARCHAR) AS TIMESTAMPTZ), '%Y-%m-%d %H:%M:%S.%g %z'), 29, '0')
        ELSE CAST(x AS VARCHAR) END;
CREATE OR REPLACE MACRO sf_short_text(x, most, col) AS
    CASE WHEN length(x) > most THEN error('TARN:LONG:' || most || ':' || col) ELSE x END;
CREATE OR REPLACE MACRO sf_variant(x) AS CASE WHEN x IS NULL THEN NULL ELSE to_json(x) END;
CREATE OR REPLACE MACRO sf_object(x) AS
    CASE WHEN x IS NULL THEN NULL
         WHEN json_type(to_json(x)) = 'NULL' THEN NULL
         WHEN json_type(to_json(x)) <> 'OBJECT' THEN error('TARN:CAST:OBJECT') ELSE to_json(x) END;
CREATE OR REPLACE MACRO sf_array(x) AS
    CASE WHEN x IS NULL THEN NULL
         WHEN json_type(to_json(x)) = 'NULL' THEN NULL
         WHEN json_type(to_json(x)) <> 'ARRAY' THEN json_array(x) ELSE to_json(x) END;
CREATE OR REPLACE MACRO sf_binary(x) AS
    CASE typeof(x) WHEN 'BLOB' THEN CAST(x AS BLOB) ELSE unhex(CAST(x AS VARCHAR)) END;
CREATE OR REPLACE MACRO sf_double(x) AS
    CASE typeof(x) WHEN 'JSON' THEN CAST(to_json(x) ->> '$' AS DOUBLE) ELSE CAST(x AS DOUBLE) END;
CREATE OR REPLACE MACRO sf_boolean(x) AS
    CASE typeof(x) WHEN 'JSON' THEN CAST(to_json(x) ->> '$' AS BOOLEAN) ELSE CAST(x AS BOOLEAN) END;
CREATE OR REPLACE MACRO sf_path(x, p) AS json_extract(to_json(x), p);
CREATE OR REPLACE MACRO sf_get(x, k) AS
    json_extract(to_json(x),
        CASE WHEN typeof(k) IN ('VARCHAR', 'JSON') THEN '$."' || sf_text(k) || '"' ELSE '$[' || CAST(k AS VARCHAR) || ']' END);
CREATE OR REPLACE MACRO sf_parse_json(x) AS
    CASE WHEN x IS NULL THEN NULL WHEN trim(CAST(x AS VARCHAR)) = '' THEN NULL
         WHEN json_valid(CAST(x AS VARCHAR)) THEN CAST(CAST(x AS VARCHAR) AS JSON)
         ELSE error('TARN:JSON') END;
CREATE OR REPLACE MACRO sf_object_of(x) AS
    json_merge_patch('{}'::JSON, x);
CREATE OR REPLACE MACRO sf_list_json(x) AS CASE WHEN x IS NULL THEN CAST('[]' AS JSON) ELSE to_json(x) END;
CREATE OR REPLACE MACRO sf_array_size(x) AS
    CASE WHEN json_type(to_json(x)) = 'ARRAY' THEN CAST(json_array_length(to_json(x)) AS BIGINT) END;
CREATE OR REPLACE MACRO sf_typeof(x) AS
    CASE json_type(to_json(x)) WHEN 'NULL' THEN 'NULL_VALUE' WHEN 'UBIGINT' THEN 'INTEGER' WHEN 'BIGINT' THEN 'INTEGER'
        WHEN 'DOUBLE' THEN 'DECIMAL' ELSE json_type(to_json(x)) END;
CREATE OR REPLACE MACRO sf_length(x) AS
    CASE typeof(x) WHEN 'BLOB' THEN CAST(length(hex(CAST(CAST(x AS VARCHAR) AS BLOB))) // 2 AS BIGINT) ELSE length(sf_text(x)) END;
CREATE OR REPLACE MACRO sf_greatest(l) AS CASE WHEN len(l) > list_count(l) THEN NULL ELSE list_max(l) END;
CREATE OR REPLACE MACRO sf_least(l) AS CASE WHEN len(l) > list_count(l) THEN NULL ELSE list_min(l) END;
CREATE OR REPLACE MACRO sf_div0(x, y) AS CASE WHEN y = 0 THEN 0 ELSE x / nullif(y, 0) END;
CREATE OR REPLACE MACRO sf_lpad(x, n, p := ' ') AS lpad(x, CAST(n AS INTEGER), p);
CREATE OR REPLACE MACRO sf_rpad(x, n, p := ' ') AS rpad(x, CAST(n AS INTEGER), p);
CREATE OR REPLACE MACRO sf_replace(x, a, b := '') AS replace(x, a, b);
CREATE OR REPLACE MACRO sf_regexp_replace(x, a, b := '') AS regexp_replace(x, a, b, 'g');
CREATE OR REPLACE MACRO sf_split_part(x, d, n) AS
    split_part(x, d, CASE WHEN CAST(n AS BIGINT) = 0 THEN 1 ELSE CAST(n AS BIGINT) END);
CREATE OR REPLACE MACRO sf_strtok(x, d := ' ', n := 1) AS nullif(list_filter(string_split(x, d), lambda s: s <> '')[n], '');
CREATE OR REPLACE MACRO sf_sha2(x, n := 256) AS CASE WHEN n IN (0, 256) THEN sha256(x) ELSE error('TARN:SHA2') END;
CREATE OR REPLACE MACRO sf_md5_lower(m) AS CAST(CAST(unhex(substring(m, 17, 16)) AS BIT) AS UBIGINT);
CREATE OR REPLACE MACRO sf_md5_upper(m) AS CAST(CAST(unhex(substring(m, 1, 16)) AS BIT) AS UBIGINT);
CREATE OR REPLACE MACRO sf_hash(h) AS CAST(CAST(h AS HUGEINT) - 9223372036854775808 AS BIGINT);
CREATE OR REPLACE MACRO sf_random() AS CAST((random() - 0.5) * 18446744073709549568 AS BIGINT);
CREATE OR REPLACE MACRO sf_current_time() AS CAST(CAST(now() AS TIMESTAMP) AS TIME);
CREATE OR REPLACE MACRO sf_epoch(x) AS
    CASE WHEN TRY_CAST(CAST(x AS VARCHAR) AS DECIMAL(38, 6)) IS NOT NULL AND typeof(x) <> 'JSON'
         THEN CAST(make_timestamp(CAST(TRY_CAST(CAST(x AS VARCHAR) AS DECIMAL(38, 6)) * 1000000 AS BIGINT)) AS VARCHAR)
         ELSE CASE typeof(x) WHEN 'JSON' THEN to_json(x) ->> '$' ELSE CAST(x AS VARCHAR) END END;
CREATE OR REPLACE MACRO sf_divisor(x) AS CASE WHEN x = 0 THEN error('Division by zero') ELSE x END;
