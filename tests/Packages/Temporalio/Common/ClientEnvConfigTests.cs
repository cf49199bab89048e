using Temporalio.Common.EnvConfig;

namespace Flywheel.Tests.Packages.Temporalio.Common;

/// <summary>Profiles and TEMPORAL_* variables, by the rules that all SDKs and the CLI share.</summary>
[Trait("Category", "SdkUnit")]
public sealed class ClientEnvConfigTests
{
    private const string File = """
        # Two profiles
        [profile.default]
        address = "default:7233"
        namespace = 'first'

        [profile.custom]
        address = "custom:7233"
        api_key = "secret"
        tls.server_name = "other.example"
        grpc_meta = { Some_Header = "one", "x-Two" = "two" }
        """;

    [Fact]
    public void DefaultProfile_IsTaken()
    {
        var options = ClientEnvConfig.LoadClientConnectOptions(From(File));

        options.TargetHost.ShouldBe("default:7233");
        options.Namespace.ShouldBe("first");
        options.Tls.ShouldBeNull();
        options.ApiKey.ShouldBeNull();
    }

    [Fact]
    public void NamedProfile_IsTaken()
    {
        var load = From(File);
        load.Profile = "custom";

        var options = ClientEnvConfig.LoadClientConnectOptions(load);

        options.TargetHost.ShouldBe("custom:7233");
        options.Namespace.ShouldBe("default");
        options.ApiKey.ShouldBe("secret");
        options.Tls!.Domain.ShouldBe("other.example");
        options.RpcMetadata!.ToDictionary()
            .ShouldBe(new Dictionary<string, string> { ["some-header"] = "one", ["x-two"] = "two" }, ignoreOrder: true);
    }

    [Fact]
    public void Variables_SayOtherwise()
    {
        var profile = ClientEnvConfig.Profile.Load(From(
            File,
            ("TEMPORAL_PROFILE", "custom"),
            ("TEMPORAL_ADDRESS", "env:1"),
            ("TEMPORAL_NAMESPACE", "env"),
            ("TEMPORAL_API_KEY", "env-key"),
            ("TEMPORAL_TLS_SERVER_NAME", "env.example"),
            ("TEMPORAL_GRPC_META_SOME_HEADER", ""),
            ("TEMPORAL_GRPC_META_THREE", "3")));

        profile.Address.ShouldBe("env:1");
        profile.Namespace.ShouldBe("env");
        profile.ApiKey.ShouldBe("env-key");
        profile.Tls!.ServerName.ShouldBe("env.example");
        profile.GrpcMeta!.ToDictionary()
            .ShouldBe(new Dictionary<string, string> { ["x-two"] = "two", ["three"] = "3" }, ignoreOrder: true);
    }

    [Fact]
    public void VariablesDisabled_FileAlone()
    {
        var load = From(File, ("TEMPORAL_ADDRESS", "env:1"), ("TEMPORAL_PROFILE", "custom"));
        load.DisableEnv = true;

        ClientEnvConfig.Profile.Load(load).Address.ShouldBe("default:7233");
    }

    [Fact]
    public void FileDisabled_VariablesAlone()
    {
        var load = From(File, ("TEMPORAL_NAMESPACE", "env"));
        load.DisableFile = true;

        ClientEnvConfig.Profile.Load(load).ShouldBe(new(Namespace: "env"));
    }

    [Fact]
    public void BothDisabled_IsAMistake()
    {
        var load = From(File);
        load.DisableEnv = load.DisableFile = true;

        Failure(load).ShouldContain("Cannot disable both file and environment loading");
    }

    [Fact]
    public void UnknownProfile_IsAMistakeThatListsThoseThereAre()
    {
        Failure(From(File, ("TEMPORAL_PROFILE", "nowhere")))
            .ShouldContain("Profile 'nowhere' not found. There are: custom, default");
        ClientEnvConfig.Profile.Load(From("")).ShouldBe(new());
    }

    [Fact]
    public void MissingFile_IsNoMistake()
    {
        var load = new ClientEnvConfig.ProfileLoadOptions
        {
            OverrideEnvVars = new Dictionary<string, string> { ["TEMPORAL_CONFIG_FILE"] = "/nowhere/temporal.toml" },
        };

        ClientEnvConfig.Profile.Load(load).ShouldBe(new());
    }

    [Fact]
    public void FileOfTheVariable_IsRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(path, File);

            ClientEnvConfig.Load(new()
            {
                OverrideEnvVars = new Dictionary<string, string> { ["TEMPORAL_CONFIG_FILE"] = path },
            }).Profiles.Keys.ShouldBe(["default", "custom"], ignoreOrder: true);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("1", false)]
    [InlineData("False", true)]
    [InlineData("0", true)]
    [InlineData("maybe", null)]
    public void TlsVariable_TurnsItOnAndOff(string value, bool? disabled) =>
        ClientEnvConfig.Profile.Load(From("", ("TEMPORAL_TLS", value))).Tls!.Disabled.ShouldBe(disabled);

    [Fact]
    public void ApiKey_TurnsTlsOnUnlessItIsDisabled()
    {
        var key = ("TEMPORAL_API_KEY", "key");

        ClientEnvConfig.LoadClientConnectOptions(From("", key)).Tls!.Disabled.ShouldBeFalse();
        ClientEnvConfig.LoadClientConnectOptions(From("", key, ("TEMPORAL_TLS", "false"))).Tls!.Disabled.ShouldBeTrue();
    }

    [Fact]
    public void CertificateData_ComeFromTextOrFiles()
    {
        var options = ClientEnvConfig.LoadClientConnectOptions(From(
            """"
            [profile.default.tls]
            client_cert_data = """
            -----BEGIN
            CERT"""
            client_key_data = "line\nkey"
            """",
            ("TEMPORAL_TLS_SERVER_CA_CERT_DATA", "authority")));

        Text(options.Tls!.ClientCert).ShouldBe("-----BEGIN\nCERT");
        Text(options.Tls.ClientPrivateKey).ShouldBe("line\nkey");
        Text(options.Tls.ServerRootCACert).ShouldBe("authority");
    }

    [Fact]
    public void PathAndData_AreAMistakeWhereverTheyAre()
    {
        Failure(From("[profile.default.tls]\nclient_cert_path = 'a'\nclient_cert_data = 'b'"))
            .ShouldContain("Cannot specify both client_cert_path and client_cert_data");
        Failure(From("", ("TEMPORAL_TLS_CLIENT_KEY_PATH", "a"), ("TEMPORAL_TLS_CLIENT_KEY_DATA", "b")))
            .ShouldContain("Cannot specify both TEMPORAL_TLS_CLIENT_KEY_PATH and TEMPORAL_TLS_CLIENT_KEY_DATA");
        Failure(From("[profile.default.tls]\nclient_cert_path = 'a'", ("TEMPORAL_TLS_CLIENT_CERT_DATA", "b")))
            .ShouldContain("when cert path is already specified");
    }

    [Fact]
    public void UnknownKeys_AreAMistakeForTheStrictOnly()
    {
        var load = From("[profile.default]\naddress = 'a:1'\nadress = 'b:1'");
        ClientEnvConfig.Profile.Load(load).Address.ShouldBe("a:1");

        load.ConfigFileStrict = true;

        Failure(load).ShouldContain("TOML error in line 3: unrecognized key 'adress'");
    }

    [Theory]
    [InlineData("[profile.default]\naddress = 'a:1", 2, "the string does not end")]
    [InlineData("[profile.default]\n\naddress = here", 3, "are quotes missing?")]
    [InlineData("[profile.default\naddress = 'a:1'", 1, "']' is expected")]
    [InlineData("[profile.default]\naddress = 'a'\naddress = 'b'", 3, "'address' is there twice")]
    [InlineData("[profile.default]\naddress = 7", 2, "'address' must be a string")]
    [InlineData("[profile.default]\ntls = 'yes'", 2, "'tls' must be a table")]
    [InlineData("[profile.default]\n[profile.default]", 2, "this table is there twice")]
    [InlineData("[profile.default]\naddress = \"C:\\data\"", 2, "is no escape")]
    [InlineData("[[profile]]", 1, "arrays of tables")]
    [InlineData("profile = 1", 1, "'profile' must be a table")]
    public void MistakesInTheFile_NameTheLine(string file, int line, string mistake)
    {
        var failure = Failure(From(file));

        failure.ShouldStartWith($"Configuration loading error: TOML error in line {line}: ");
        failure.ShouldContain(mistake);
    }

    [Fact]
    public void Dictionary_ComesBackTheSame()
    {
        var config = new ClientEnvConfig(new Dictionary<string, ClientEnvConfig.Profile>
        {
            ["one"] = new(
                "a:1",
                "ns",
                "key",
                new(Disabled: false, ServerName: "name", ClientCert: DataSource.FromPath("/cert")),
                new Dictionary<string, string> { ["h"] = "v" }),
        });

        var back = ClientEnvConfig.FromDictionary(config.ToDictionary());

        var profile = back.Profiles["one"];
        (profile with { Tls = null, GrpcMeta = null }).ShouldBe(new("a:1", "ns", "key"));
        profile.Tls!.ServerName.ShouldBe("name");
        profile.Tls.Disabled.ShouldBe(false);
        profile.Tls.ClientCert!.Path.ShouldBe("/cert");
        profile.GrpcMeta!["h"].ShouldBe("v");
    }

    private static ClientEnvConfig.ProfileLoadOptions From(string file, params (string Key, string Value)[] variables) =>
        new()
        {
            ConfigSource = DataSource.FromUTF8String(file),
            OverrideEnvVars = variables.ToDictionary(variable => variable.Key, variable => variable.Value),
        };

    private static string Failure(ClientEnvConfig.ProfileLoadOptions load) =>
        Should.Throw<InvalidOperationException>(() => ClientEnvConfig.Profile.Load(load)).Message;

    private static string Text(byte[]? bytes) => System.Text.Encoding.UTF8.GetString(bytes!);
}
