namespace Temporalio.Worker.Interceptors;

/// <summary>Puts interceptors around what a worker runs. The first of several is the outermost.</summary>
public interface IWorkerInterceptor
{
    /// <summary>Called once a run, inside the workflow's context. What it returns usually wraps what it is given.</summary>
    WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) => nextInterceptor;

    /// <summary>Called once an activity. What it returns usually wraps what it is given.</summary>
    ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) => nextInterceptor;
}
