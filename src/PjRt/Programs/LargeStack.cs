using System.Runtime.ExceptionServices;

namespace XlaSharp.PjRt;

/// <summary>Runs something on a thread with a stack as XLA expects it: its parser and passes recurse, and the threads of the pool have stacks of a megabyte and a half.</summary>
internal static class LargeStack
{
    const int Size = 64 << 20;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Size)
        { IsBackground = true, Name = "XLA compilation" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
