using Flywheel.Embedded.Storage.Events;
using Flywheel.Embedded.Storage.Lifecycle;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Storage.Uploads;
using Flywheel.Embedded.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage;

/// <summary>How the parts of a service are put together.</summary>
internal sealed class Parts : IAsyncDisposable
{
    private readonly Database _database;
    private readonly ObjectFiles _files;
    private readonly FileReaper _reaper;
    private readonly EventOutbox _outbox;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private readonly DeliveryLoop? _push;
    private readonly Notifications _notifications;
    private readonly LifecycleSweep _lifecycle;
    private readonly ObjectStore _objects;
    private readonly ObjectUploads _uploads;
    private readonly UploadSessions _sessions;
    private readonly PartUploads _partUploads;

    private Parts(string folder, Database database, StorageServiceOptions options, ILoggerFactory logging)
    {
        _database = database;
        _clock = options.Clock;
        _files = new ObjectFiles(folder);
        _reaper = new FileReaper(database, _files, logging.CreateLogger<FileReaper>());
        _outbox = new EventOutbox(database, options.Clock, options.EventsTo is not null);
        _notifications = new Notifications(database, _outbox, options.PubSubHost, logging.CreateLogger<Notifications>());
        _objects = new ObjectStore(database, _outbox, _reaper, _clock);
        _uploads = new ObjectUploads(_files, _objects);
        _sessions = new UploadSessions(database, _files, _uploads, _objects, _clock);
        _partUploads = new PartUploads(database, _files, _objects, _clock);
        _lifecycle = new LifecycleSweep(database, _objects, _sessions, _partUploads, options, logging.CreateLogger<LifecycleSweep>());
        if (options.EventsTo is { } url)
        {
            var push = new CloudEventPush(_http, url);
            _push = new DeliveryLoop(_outbox, notification: null, push.DeliverAsync, logging.CreateLogger<DeliveryLoop>());
            _outbox.OnUrl(_push.Wake);
        }
    }

    /// <exception cref="DataFolderException">The folder cannot serve.</exception>
    public static async Task<Parts> OpenAsync(StorageServiceOptions options, ILoggerFactory logging)
    {
        var folder = DataFolder.Open(options.DataFolder, "storage");
        var database = Database.Open(folder, Schema.Index, logging.CreateLogger<Database>());
        try
        {
            var parts = new Parts(folder.Path, database, options, logging);
            await new Recovery(database, parts._files).RunAsync();
            return parts;
        }
        catch (Exception e)
        {
            await database.DisposeAsync();
            throw e switch
            {
                StoreException failure => failure.AtStart(),
                IOException or UnauthorizedAccessException => new DataFolderException($"The data folder {folder.Path} cannot serve: {e.Message}", e),
                _ => e,
            };
        }
    }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(_clock);
        services.AddSingleton(_files);
        services.AddSingleton(_objects);
        services.AddSingleton(_uploads);
        services.AddSingleton(_sessions);
        services.AddSingleton(_partUploads);
        services.AddSingleton(new ObjectListing(_database));
        services.AddSingleton(new BucketStore(_database, _reaper, _clock));
        services.AddSingleton(new NotificationStore(_database));
        services.AddSingleton(_notifications);
    }

    /// <summary>Begins what goes on beside the calls.</summary>
    public async Task StartAsync(Uri service)
    {
        _outbox.Service = service;
        _reaper.Start();
        _reaper.Wake();
        _push?.Start();
        await _notifications.StartAsync();
        _lifecycle.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _lifecycle.DisposeAsync();
        if (_push is not null)
        {
            await _push.DisposeAsync();
        }

        await _notifications.DisposeAsync();
        _http.Dispose();
        await _reaper.DisposeAsync();
        await _database.DisposeAsync();
    }
}
